"""What right and wrong answers do, and the inputs that tell them apart: one file per lesson or exercise."""
