namespace ChatKit.Client;

/// <summary>Texts that are not sent yet, one for each conversation, kept in a storage.</summary>
internal sealed class Drafts(Loop loop, Keeper keeper, Action<ConversationRef> changed)
{
    // Long enough not to write at each key.
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(0.3);

    private readonly Dictionary<ConversationRef, string> _texts = [];
    private readonly Dictionary<ConversationRef, IDisposable> _unsaved = [];
    private string _user = "";

    public string Of(ConversationRef conversation) => _texts.GetValueOrDefault(conversation, "");

    public void Set(ConversationRef conversation, string text)
    {
        if (text == Of(conversation))
        {
            return;
        }
        _texts[conversation] = text;
        changed(conversation);
        if (_unsaved.TryGetValue(conversation, out var waiting))
        {
            waiting.Dispose();
        }
        _unsaved[conversation] = loop.After(s_calm, () => Save(conversation));
    }

    /// <summary>Reads what this user's earlier runs left behind. What was written meanwhile is newer, and this user's.</summary>
    public async Task LoadAsync(string userId)
    {
        _user = userId;
        foreach (var conversation in _texts.Keys)
        {
            Save(conversation);
        }
        await keeper.LoadDraftsAsync(userId, kept => Take(userId, kept));
    }

    private void Take(string userId, IReadOnlyList<KeptDraft> kept)
    {
        foreach (var draft in _user == userId ? kept : [])
        {
            var conversation = ConversationRef.Of(draft.RoomId, draft.UserId);
            if (_texts.TryAdd(conversation, draft.Text))
            {
                changed(conversation);
            }
        }
    }

    /// <summary>Keeps at once what is not kept yet.</summary>
    public void Flush()
    {
        foreach (var conversation in _unsaved.Keys.ToArray())
        {
            Save(conversation);
        }
    }

    /// <summary>Forgets what is here; what is kept stays.</summary>
    public void Reset()
    {
        Flush();
        _texts.Clear();
        _user = "";
    }

    private void Save(ConversationRef conversation)
    {
        if (_unsaved.Remove(conversation, out var waiting))
        {
            waiting.Dispose();
        }
        if (_user.Length > 0)
        {
            _ = keeper.SaveDraftAsync(
                _user,
                new KeptDraft
                {
                    RoomId = conversation.RoomId,
                    UserId = conversation.UserId,
                    Text = Of(conversation),
                }
            );
        }
    }
}
