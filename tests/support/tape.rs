//! Choices, read from the bytes of a case. At its end a tape gives zeros, and zero is always the
//! smallest choice: fewer and lower bytes make a smaller plan.

/// The bytes of a case.
#[derive(Debug)]
pub(crate) struct Tape<'t> {
    bytes: std::slice::Iter<'t, u8>,
}

impl<'t> Tape<'t> {
    /// Choices from these bytes.
    pub(crate) fn new(bytes: &'t [u8]) -> Tape<'t> {
        Tape { bytes: bytes.iter() }
    }

    /// A number below `n`, which is at most 256.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::from(self.bytes.next().copied().unwrap_or(0)) * n / 256
    }

    /// A number below 2^24.
    pub(crate) fn wide(&mut self) -> u32 {
        (0..3).fold(0, |number, _| number << 8 | self.below(256) as u32)
    }

    /// True in `part` cases of `whole`.
    pub(crate) fn chance(&mut self, part: usize, whole: usize) -> bool {
        self.below(whole) >= whole - part
    }

    /// One of some values.
    pub(crate) fn pick<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }

    /// Puts values in another order.
    pub(crate) fn shuffle<T>(&mut self, values: &mut [T]) {
        for index in (1..values.len()).rev() {
            // Zero leaves the order as it is.
            let other = index - self.below(index + 1);
            values.swap(index, other);
        }
    }
}
