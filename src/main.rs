use plangen::*;
fn main() {
    let mut s = source::Sources::default();
    let w = world::SystemWorld;
    let id = pipeline::read(&w, std::path::Path::new(&std::env::args().nth(1).unwrap()), &mut s).unwrap();
    let l = pipeline::load(&s, id);
    for d in &l.diagnostics { print!("{}", diagnostic::render::concise::render(d, &s, text::Lang::Zh)); }
    let p = l.plan.unwrap();
    let r = variant::Registry::new(&w, None);
    let show = |e: Vec<diagnostic::Diagnostic>, s: &source::Sources| { for d in &e { print!("{}", diagnostic::render::full::render(d, s, diagnostic::render::full::Options{lang: text::Lang::Zh, colour: false, width: 100})); } };
    let v = match pipeline::variant(&p, None, &r, &mut s) { Ok(v) => v, Err(e) => return show(e, &s) };
    let t = match template::Template::compile(&v.name, &r, &mut s) { Ok(v) => v, Err(e) => return show(e, &s) };
    let a = template::arrange(&p, &v);
    match t.render(&p, &a, &v, &mut s) { Ok(m) => println!("{m}"), Err(e) => return show(e, &s) }
    println!("{:#?}", pipeline::compose(&p,&v,&t,&mut s).unwrap().document);
}
