using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Rooms: creating, finding, changing, closing.</summary>
public sealed class RoomService
{
    // 36^8 codes: with a billion rooms ten collisions in a row have a chance of 10^-35.
    private const int CodeTries = 10;

    private readonly IRoomStore _store;
    private readonly RoomDirectory _directory;
    private readonly UserDirectory _users;
    private readonly RateLimits _rates;
    private readonly ChatEvents _events;
    private readonly TimeProvider _clock;
    private readonly ChatKitLimits _limits;

    internal RoomService(
        IRoomStore store,
        RoomDirectory directory,
        UserDirectory users,
        RateLimits rates,
        ChatEvents events,
        TimeProvider clock,
        IOptions<ChatKitOptions> options
    )
    {
        _store = store;
        _directory = directory;
        _users = users;
        _rates = rates;
        _events = events;
        _clock = clock;
        _limits = options.Value.Limits;
    }

    /// <summary>Creates a room, which its creator is the owner and first member of; a private one gets its Room ID.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.ValidationFailed"/>, <see cref="ChatError.RoomNameTaken"/> or <see cref="ChatError.RateLimited"/>.
    /// </exception>
    public async Task<RoomView> CreateAsync(
        UserId caller,
        CreateRoom input,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        var check = new InputCheck(_limits);
        var name = check.RoomName("name", input.Name);
        var description = check.Description("description", input.Description);
        CheckMaxMembers(check, input.MaxMembers, min: 1);
        check.ThrowIfFailed();

        await _rates.TakeRoomAsync(caller, cancellationToken);
        var room = new NewRoom
        {
            Id = RoomId.New(_clock),
            Name = name,
            Description = description.Length == 0 ? null : description,
            Type = input.Type,
            OwnerId = caller,
            MaxMembers = input.MaxMembers,
        };
        try
        {
            await SaveWithNewCodeAsync(
                input.Type,
                code => _store.CreateAsync(room with { Code = code }, cancellationToken)
            );
        }
        catch
        {
            await _rates.TakeBackRoomAsync(caller);
            throw;
        }
        _events.Publish(new MemberJoined(room.Id, await _users.GetAsync(caller), 1));
        return await FindStoredAsync(room.Id, caller, cancellationToken);
    }

    /// <summary>A room that the caller may read, with the newest sequence and read marker.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.RoomNotFound"/> or <see cref="ChatError.Banned"/>.</exception>
    public async Task<RoomView> GetAsync(UserId caller, RoomId room, CancellationToken cancellationToken = default) =>
        (await _directory.ReadAsync(room, caller)).RequireReader();

    /// <summary>Active rooms by age, after the one given.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.ValidationFailed"/>: the limit is out of bounds.</exception>
    public Task<IReadOnlyList<RoomView>> ListAsync(
        UserId caller,
        RoomScope scope,
        RoomId? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => _store.ListAsync(caller, scope, after, _limits.Limit(limit), cancellationToken);

    /// <summary>Changes a room; for its admins.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.ValidationFailed"/>, <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Forbidden"/> or
    /// <see cref="ChatError.RoomNameTaken"/>.
    /// </exception>
    public async Task<RoomView> UpdateAsync(
        UserId caller,
        RoomId room,
        string? name,
        string? description,
        int? maxMembers,
        CancellationToken cancellationToken = default
    )
    {
        (await _directory.FindAsync(room, caller)).RequireAdmin();
        var check = new InputCheck(_limits);
        var changes = new RoomChanges(
            name is null ? null : check.RoomName("name", name),
            description is null ? null : check.Description("description", description),
            maxMembers
        );
        CheckMaxMembers(check, maxMembers, min: 0);
        check.ThrowIfFailed();
        ThrowUnlessSaved(await _store.UpdateAsync(room, changes, cancellationToken));
        return await TellUpdatedAsync(caller, room, cancellationToken);
    }

    /// <summary>Gives a private room a new Room ID; the old one stops working. For its owner.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Forbidden"/>, or <see cref="ChatError.ValidationFailed"/> for a public room.
    /// </exception>
    public async Task<RoomView> ReplaceCodeAsync(
        UserId caller,
        RoomId room,
        CancellationToken cancellationToken = default
    )
    {
        var view = (await _directory.FindAsync(room, caller)).RequireOwner();
        if (view.Room.Type == RoomType.Public)
        {
            throw ChatException.Invalid("id", "A public room has no Room ID.");
        }
        await SaveWithNewCodeAsync(
            RoomType.Private,
            code => _store.UpdateAsync(room, new RoomChanges(Code: code), cancellationToken)
        );
        return await TellUpdatedAsync(caller, room, cancellationToken);
    }

    /// <summary>Closes a room for good: its members keep what was written, nobody writes or joins any more. For its owner.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.RoomNotFound"/> or <see cref="ChatError.Forbidden"/>.</exception>
    public async Task CloseAsync(UserId caller, RoomId room, CancellationToken cancellationToken = default)
    {
        (await _directory.FindAsync(room, caller)).RequireOwner();
        if (await _store.CloseAsync(room, cancellationToken))
        {
            _directory.Forget(room);
            _events.Publish(new RoomClosed(room));
        }
    }

    private async Task<RoomView> TellUpdatedAsync(UserId caller, RoomId room, CancellationToken cancellationToken)
    {
        _directory.Forget(room);
        var view = await FindStoredAsync(room, caller, cancellationToken);
        _events.Publish(new RoomUpdated(view.Room));
        return view;
    }

    private async Task<RoomView> FindStoredAsync(RoomId room, UserId caller, CancellationToken cancellationToken) =>
        await _store.FindAsync(room, caller, cancellationToken) ?? throw RoomAccess.NotFound();

    private static async Task SaveWithNewCodeAsync(RoomType type, Func<RoomCode?, Task<SaveRoomOutcome>> save)
    {
        var outcome = SaveRoomOutcome.CodeTaken;
        for (var tries = 0; outcome == SaveRoomOutcome.CodeTaken && tries < CodeTries; tries++)
        {
            outcome = await save(type == RoomType.Private ? RoomCode.New() : null);
        }
        ThrowUnlessSaved(outcome);
    }

    private static void ThrowUnlessSaved(SaveRoomOutcome outcome)
    {
        switch (outcome)
        {
            case SaveRoomOutcome.Saved:
                return;
            case SaveRoomOutcome.NameTaken:
                throw new ChatException(ChatError.RoomNameTaken, "Another public room has this name.");
            case SaveRoomOutcome.NotFound:
                throw RoomAccess.NotFound();
            default:
                throw new InvalidOperationException($"No free Room ID was found in {CodeTries} tries.");
        }
    }

    private static void CheckMaxMembers(InputCheck check, int? maxMembers, int min)
    {
        if (maxMembers < min)
        {
            check.Fail("max_members", $"Use {min} or more.");
        }
    }
}
