//! stub
#[allow(missing_docs)]
#[derive(Default)]
pub struct Statistics {
    pub load: Vec<Load>,
}
#[allow(missing_docs)]
pub struct Load;
#[allow(missing_docs)]
impl Load {
    pub fn cells(&self) -> Vec<String> {
        vec![]
    }
}
#[allow(missing_docs)]
impl Statistics {
    pub fn of(_: &crate::model::Plan) -> Self {
        Self::default()
    }
    pub fn add(&mut self, _: Self) {}
    pub fn counts(&self) -> crate::text::Text {
        crate::text::Text::same("")
    }
}
