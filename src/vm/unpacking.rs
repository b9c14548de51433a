//! Owns unpacking: the items of an iterable go to registers side by side.

use super::Vm;
use super::protocol::VmResult;
use crate::code::Reg;
use crate::objects::value::Value;

impl Vm {
    pub(super) fn unpack_sequence(&mut self, value: Value, first: Reg, count: usize) -> VmResult<()> {
        let items = match &value {
            Value::Tuple(tuple) => tuple.to_vec(),
            Value::List(list) => list.snapshot(),
            _ => {
                let iterator = self.unpack_iterator(&value)?;
                let mut items = Vec::with_capacity(count);
                while items.len() < count {
                    match self.next(&iterator)? {
                        Some(item) => items.push(item),
                        None => {
                            let text = format!("not enough values to unpack (expected {count}, got {})", items.len());
                            return Err(self.value_error(text));
                        }
                    }
                }
                if self.next(&iterator)?.is_some() {
                    return Err(self.value_error(format!("too many values to unpack (expected {count})")));
                }
                items
            }
        };
        if items.len() < count {
            let text = format!("not enough values to unpack (expected {count}, got {})", items.len());
            return Err(self.value_error(text));
        }
        if items.len() > count {
            return Err(self.value_error(format!("too many values to unpack (expected {count})")));
        }
        for (at, item) in items.into_iter().enumerate() {
            self.write(Reg(first.0 + at as u16), item);
        }
        Ok(())
    }

    pub(super) fn unpack_star(&mut self, source: Value, first: Reg, before: usize, after: usize) -> VmResult<()> {
        let iterator = self.unpack_iterator(&source)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            items.push(item);
        }
        if items.len() < before + after {
            let text =
                format!("not enough values to unpack (expected at least {}, got {})", before + after, items.len());
            return Err(self.value_error(text));
        }
        let tail = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        let middle = self.new_list(middle);
        let all = items.into_iter().chain([middle]).chain(tail);
        for (at, item) in all.enumerate() {
            self.write(Reg(first.0 + at as u16), item);
        }
        Ok(())
    }

    fn unpack_iterator(&mut self, value: &Value) -> VmResult {
        if !self.is_iterable(value) {
            let text = format!("cannot unpack non-iterable {} object", self.type_name(value));
            return Err(self.type_error(text));
        }
        self.get_iter(value)
    }
}
