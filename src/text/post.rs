//! Posts.

/// What ends the name of a post, or follows a name as one, and hardly ends a person's.
pub const POSTS: [&str; 19] = [
    "镇长", "乡长", "县长", "市长", "区长", "局长", "书记", "主任", "校长", "组长", "科长", "院长", "所长", "站长", "委员",
    "干事", "老师", "同志", "代表",
];
