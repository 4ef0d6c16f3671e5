//! What several rules of people share: how names and roles are held against each other.

use std::borrow::Cow;

use crate::decode::Line;
use crate::model::Person;
use crate::text::post::POSTS;
use crate::text::script::is_han;

/// A text without the spaces that roles and short names are padded with: 组  长.
pub(super) fn squeezed(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) {
        Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The name of a person, if it is certainly somebody's: no placeholder, no unit, no office-holder.
pub(super) fn name(person: &Person) -> Option<&Line> {
    let line = person.name.as_ref()?;
    let squeezed = squeezed(line);
    let length = squeezed.chars().count();
    // A name of a minority has a dot in it: 买买提·艾山江.
    let dotted = squeezed.contains(['·', '•']);
    let name = squeezed.chars().all(|c| is_han(c) || matches!(c, '·' | '•'));
    let masked = squeezed.contains(['某', '待', '定', '缺', '略', '各', '镇', '乡', '村']) && !dotted;
    let post = POSTS.iter().any(|post| squeezed.ends_with(post));
    (name && !masked && !post && (2..=if dotted { 15 } else { 4 }).contains(&length)).then_some(line)
}

/// So many findings a roster has at most.
pub(super) const MOST: usize = 100;

/// The surnames of nearly all.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

/// Surnames of two characters.
const COMPOUND: [&str; 10] = ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "慕容", "令狐", "司徒"];

/// What a unit, a place or a post ends in, and a given name hardly does.
const OTHER_ENDS: &str =
    "长员办局科站所校院组部室处厅厂司队园会委村乡镇区县市州省里街路师工生任记事席管理监警医护士干人课班级职副正";

/// Whether a text is certainly the name of one person.
pub(super) fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    let compound = COMPOUND.iter().any(|surname| text.starts_with(surname));
    let lengths = if compound { 3..=4 } else { 2..=3 };
    lengths.contains(&length)
        && text.chars().all(is_han)
        && (compound || text.starts_with(|c| SURNAMES.contains(c)))
        && !text.ends_with(|c| OTHER_ENDS.contains(c))
        && !text.contains(['某', '村', '镇', '乡'])
}

/// Whether two persons of one name are certainly two: their posts, duties or telephones differ.
pub(super) fn are_two(one: &Person, two: &Person) -> bool {
    let differ = |one: &Option<Line>, two: &Option<Line>| matches!((one, two), (Some(one), Some(two)) if one != two);
    differ(&one.post, &two.post) || differ(&one.phone, &two.phone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Span, Spanned};

    #[test]
    fn names_that_are_certain() {
        for text in ["王安平", "唐宁", "欧阳若兰", "上官云"] {
            assert!(is_name(text), "{text}");
        }
        for text in ["欧阳", "王", "王某某", "高级教师", "石桥村", "安监办", "党员", "艾力·买买提", "若兰", "方山县", ""]
        {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn names_of_people_and_others() {
        let known = |text: &str| name(&Person::named(Spanned::new(text.to_owned(), Span::default()))).is_some();
        for text in ["王安平", "唐  宁", "欧阳若兰", "买买提·艾山江"] {
            assert!(known(text), "{text}");
        }
        for text in ["××", "张某某", "待定", "各村党支部书记", "党政办主任", "John Smith", "王安平（镇长）", "王", "派出所所长"]
        {
            assert!(!known(text), "{text}");
        }
    }
}
