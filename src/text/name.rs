//! Names of people.

use super::script::is_han;

/// The surnames of nearly all.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤\
    常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦\
    張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧葉蔣蘇呂盧鐘譚陸賈韋鄒閆龍賀顧龔邵萬錢嚴莊聶魯齊喬倪顏龐歐蘭關單畢駱藍遊饒時農\
    戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝萧阎";

/// Surnames of two characters.
const COMPOUND: [&str; 10] = ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "慕容", "令狐", "司徒"];

/// What a unit, a place or a post ends in, and a given name hardly does.
const OTHER_ENDS: &str =
    "长员办局科站所校院组部室处厅厂司队园会委村乡镇区县市州省里街路师工生任记事席管理监警医护士干人课班级职副正";

/// Words for people and fields of work, of which a given name can have the last character.
const PEOPLE: [&str; 8] = ["医生", "学生", "考生", "师生", "新生", "卫生", "民生", "先生"];

/// Whether a text is certainly the name of one person.
pub fn is_certain(text: &str) -> bool {
    let length = text.chars().count();
    let compound = COMPOUND.iter().any(|surname| text.starts_with(surname));
    let lengths = if compound { 3..=4 } else { 2..=3 };
    lengths.contains(&length)
        && text.chars().all(is_han)
        && (compound || text.starts_with(|c| SURNAMES.contains(c)))
        && !ends_otherwise(text)
        && !text.contains(['某', '村', '镇', '乡'])
}

/// Whether a text ends as units, places and posts do.
pub fn ends_otherwise(text: &str) -> bool {
    // 何黔生, but 医生.
    let given = text.ends_with('生') && text.chars().count() == 3 && !PEOPLE.iter().any(|word| text.ends_with(word));
    !given && text.ends_with(|c| OTHER_ENDS.contains(c))
}

/// Whether a text begins as a name does.
pub fn begins_with_surname(text: &str) -> bool {
    text.starts_with(|c| SURNAMES.contains(c)) || COMPOUND.iter().any(|surname| text.starts_with(surname))
}

/// Whether a text may be a name, among others of which that is known.
pub fn may_be(text: &str) -> bool {
    let length = text.chars().count();
    let dotted = text.contains('·') && (4..=15).contains(&length);
    let compound = COMPOUND.iter().any(|surname| text.starts_with(surname));
    let lengths = if compound { 3..=4 } else { 2..=3 };
    dotted || lengths.contains(&length) && text.chars().all(is_han) && begins_with_surname(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_certain() {
        for text in ["王安平", "唐宁", "欧阳若兰", "上官云", "何黔生", "鄭海濤"] {
            assert!(is_certain(text), "{text}");
        }
        for text in
            ["欧阳", "王", "王某某", "高级教师", "石桥村", "安监办", "党员", "艾力·买买提", "若兰", "方山县", "周医生", ""]
        {
            assert!(!is_certain(text), "{text}");
        }
    }
}
