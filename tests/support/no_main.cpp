// Gives a target that exists for its precompiled headers something to link.
int main() {}
