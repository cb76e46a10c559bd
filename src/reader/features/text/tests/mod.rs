//! Reading only up to here, and selecting.

mod bounds;
mod selection;
