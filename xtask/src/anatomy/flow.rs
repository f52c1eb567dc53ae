//! Whether an instruction can be reached at all. Behind a loop that is only left by jumps, the format wants an instruction, which
//! is a trap that nothing gets to.

use anyhow::Result;
use wasmparser::Operator;

/// Where the reading of a function stands.
pub struct Flow {
    pub is_reached: bool,
    open: Vec<Block>,
}

struct Block {
    is_loop: bool,
    /// The block itself is reached.
    is_reached: bool,
    /// What stands behind its end is reached by a jump, or by a condition that is not met.
    is_left: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Self { is_reached: true, open: vec![Block { is_loop: false, is_reached: true, is_left: false }] }
    }
}

impl Flow {
    /// Goes behind an instruction.
    pub fn pass(&mut self, operator: &Operator<'_>) -> Result<()> {
        match operator {
            Operator::Block { .. } => self.begin(false, false),
            Operator::Loop { .. } => self.begin(true, false),
            // Without an `else`, what is not met leads behind the end.
            Operator::If { .. } => self.begin(false, true),
            Operator::Else => {
                let is_reached = self.is_reached;
                if let Some(block) = self.open.last_mut() {
                    block.is_left = is_reached;
                    self.is_reached = block.is_reached;
                }
            }
            Operator::End => {
                if let Some(block) = self.open.pop() {
                    self.is_reached |= block.is_reached && block.is_left;
                }
            }
            Operator::Br { relative_depth } => {
                self.jump(*relative_depth);
                self.is_reached = false;
            }
            Operator::BrIf { relative_depth } | Operator::BrOnNull { relative_depth } => self.jump(*relative_depth),
            Operator::BrTable { targets } => {
                for target in targets.targets() {
                    self.jump(target?);
                }
                self.jump(targets.default());
                self.is_reached = false;
            }
            Operator::Return | Operator::Unreachable => self.is_reached = false,
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, is_loop: bool, is_left: bool) {
        self.open.push(Block { is_loop, is_reached: self.is_reached, is_left });
    }

    fn jump(&mut self, depth: u32) {
        let block = self.open.len().checked_sub(depth as usize + 1).and_then(|index| self.open.get_mut(index));
        if let Some(block) = block.filter(|block| !block.is_loop && self.is_reached) {
            block.is_left = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Flow;
    use wasmparser::{BlockType, Operator};

    const EMPTY: BlockType = BlockType::Empty;

    fn reached(operators: &[Operator<'_>]) -> bool {
        let mut flow = Flow::default();
        operators.iter().for_each(|operator| flow.pass(operator).unwrap());
        flow.is_reached
    }

    #[test]
    fn nothing_gets_behind_a_loop_that_only_goes_on() {
        let (begin, again) = (Operator::Loop { blockty: EMPTY }, Operator::Br { relative_depth: 0 });
        assert!(!reached(&[begin.clone(), again.clone(), Operator::End]));
        assert!(reached(&[begin.clone(), Operator::BrIf { relative_depth: 0 }, Operator::End]));
        let left = [Operator::Block { blockty: EMPTY }, begin, Operator::BrIf { relative_depth: 1 }, again];
        assert!(reached(&[&left[..], &[Operator::End, Operator::End]].concat()));
    }

    #[test]
    fn what_is_not_met_leads_behind_the_end() {
        let condition = Operator::If { blockty: EMPTY };
        assert!(reached(&[condition.clone(), Operator::Return, Operator::End]));
        assert!(reached(&[condition.clone(), Operator::Else, Operator::Return, Operator::End]));
        assert!(!reached(&[condition, Operator::Return, Operator::Else, Operator::Return, Operator::End]));
    }
}
