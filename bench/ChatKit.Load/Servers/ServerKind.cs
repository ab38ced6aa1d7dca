namespace ChatKit.Load;

internal enum ServerKind
{
    Bare,
    ChatKit,
}
