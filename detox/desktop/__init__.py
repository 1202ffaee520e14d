"""Touch: the machine around us, without Qt."""
