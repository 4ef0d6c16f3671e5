//! JSON Schemas of the files a user writes, made from the key tables of their records.

use serde_json::{Map, Value, json};

use super::{Key, Record, Shape, all_keys};

/// The JSON Schema (draft 2020-12) of a file that holds one record, with the keys of both languages.
pub fn schema<R: Record>(title: &str, description: &str) -> Value {
    let mut definitions = Map::new();
    // A plain YAML scalar is the text it is spelled as, whatever an editor takes it for.
    definitions.insert("Text".to_owned(), json!({ "type": ["string", "number", "boolean", "null"] }));
    let mut schema = record(R::NAME, &all_keys::<R>(), &mut definitions);
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description
    });
    if let (Value::Object(schema), Value::Object(mut head)) = (&mut schema, head) {
        schema.shift_remove("title");
        head.append(schema);
        head.insert("$defs".to_owned(), Value::Object(definitions));
        return Value::Object(head);
    }
    schema
}

fn record(name: &str, keys: &[Key], definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut property = value((key.shape)(), definitions);
        if let Value::Object(property) = &mut property {
            let (zh, en) = key.doc;
            property.insert("description".to_owned(), json!(format!("{zh} / {en}")));
        }
        for spelling in key.spellings() {
            properties.insert(spelling.to_owned(), property.clone());
        }
    }
    properties.insert("<<".to_owned(), json!({ "description": "合并 / merge" }));
    json!({
        "title": name,
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": {} },
        "additionalProperties": false
    })
}

fn value(shape: Shape, definitions: &mut Map<String, Value>) -> Value {
    let text = json!({ "$ref": "#/$defs/Text" });
    match shape {
        Shape::Text => json!({ "$ref": "#/$defs/Text" }),
        Shape::TextOrList => json!({ "anyOf": [text, { "type": "array", "items": text }] }),
        Shape::WordsOrList { name, words } => {
            definitions.entry(name).or_insert_with(|| json!({ "enum": words() }));
            let word = json!({ "$ref": format!("#/$defs/{name}") });
            json!({ "anyOf": [word, { "type": "array", "items": word }] })
        }
        Shape::Bool => json!({ "enum": [true, false, null, "yes", "no", "是", "否"] }),
        Shape::Choice(words) => json!({ "enum": words().concat() }),
        Shape::Rows => json!({ "type": "array", "items": { "type": "array", "items": text } }),
        Shape::AnyOf(shapes) => {
            let shapes: Vec<Value> = shapes.iter().map(|shape| value(shape(), definitions)).collect();
            json!({ "anyOf": shapes })
        }
        Shape::Table(item) => {
            let item = value(item(), definitions);
            json!({ "type": "object", "additionalProperties": item })
        }
        Shape::List(item) => {
            let item = value(item(), definitions);
            json!({ "anyOf": [{ "type": "array", "items": item }, item, { "type": "null" }] })
        }
        Shape::Record { name, keys, text: or_text, list } => {
            if !definitions.contains_key(name) {
                // Records are recursive: the name stands before the contents do.
                definitions.insert(name.to_owned(), Value::Null);
                let record = record(name, &keys(), definitions);
                definitions.insert(name.to_owned(), record);
            }
            let mut forms = vec![json!({ "$ref": format!("#/$defs/{name}") }), json!({ "type": "null" })];
            if or_text {
                forms.push(text);
            }
            if let Some(list) = list {
                let Shape::List(item) = list() else { return json!({ "anyOf": forms }) };
                let Shape::Record { name, .. } = item() else { return json!({ "anyOf": forms }) };
                let item =
                    json!({ "anyOf": [{ "$ref": format!("#/$defs/{name}") }, { "$ref": "#/$defs/Text" }, { "type": "array" }] });
                forms.push(json!({ "type": "array", "items": item }));
            }
            json!({ "anyOf": forms })
        }
    }
}
