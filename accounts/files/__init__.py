"""Files that people give. Every picture passes `photo.clean_photo`, whichever way it comes."""
