namespace ChatKit.Mongo.Tests;

/// <summary>Enough documents in every collection that a server goes by an index where it has one.</summary>
internal sealed class FilledDatabase
{
    private const int Many = 2000;
    private const int MessagesOfEach = 50;

    private readonly OpenStore _node;
    private readonly UserId[] _users;
    private readonly RoomId[] _rooms;
    private readonly StoredFile[] _files;
    private readonly List<MessageDocument> _roomMessages = [];
    private readonly List<MessageDocument> _pairMessages = [];

    private FilledDatabase(OpenStore node)
    {
        _node = node;
        _users = [.. Enumerable.Range(0, Many).Select(_ => UserId.New(node.Clock))];
        _rooms = [.. Enumerable.Range(0, Many).Select(_ => RoomId.New(node.Clock))];
        _files = [.. _users.Select(user => Sample.File(FileId.New(node.Clock), user))];
    }

    public UserId User => _users[0];
    public UserId Other => _users[1];
    public UserId Third => _users[2];
    public UserId Fourth => _users[3];
    public RoomId Room => _rooms[0];
    public RoomId RoomToClose => _rooms[1];
    public RoomId LargeRoom => _rooms[2];
    public IReadOnlyList<RoomId> ManyRooms => _rooms[..200];
    public MessageId Message => new(_roomMessages[0].Id.ToChatId());
    public MessageId MessageToDelete => new(_roomMessages[1].Id.ToChatId());
    public MessageId PrivateMessage => new(_pairMessages[0].Id.ToChatId());

    /// <summary>One of those that messages carry.</summary>
    public FileId File => _files[0].Id;
    public Session Session { get; private set; } = null!;

    public static async Task<FilledDatabase> FillAsync(OpenStore node, CancellationToken cancellationToken)
    {
        var filled = new FilledDatabase(node);
        await filled.FillUsersAsync(cancellationToken);
        await filled.FillRoomsAsync(cancellationToken);
        await filled.FillMessagesAsync(cancellationToken);
        await filled.FillPairsAsync(cancellationToken);
        await filled.FillFilesAsync(cancellationToken);
        await filled.FillRestAsync(cancellationToken);
        return filled;
    }

    private Task FillUsersAsync(CancellationToken cancellationToken) =>
        _node.Database.Users.InsertManyAsync(
            _users.Select(
                (id, i) =>
                    UserDocument.Of(
                        new NewUser
                        {
                            Id = id,
                            Username = $"user{i}",
                            DisplayName = $"User {i}",
                            Email = $"user{i}@example.org",
                            ExternalId = $"external {i}",
                            PasswordHash = "hash",
                        },
                        Sample.Now
                    )
            ),
            cancellationToken: cancellationToken
        );

    private Task FillRoomsAsync(CancellationToken cancellationToken) =>
        _node.Database.Rooms.InsertManyAsync(
            _rooms.Select(
                (id, i) =>
                    RoomDocument.Of(
                        new NewRoom
                        {
                            Id = id,
                            Name = $"Room {i}",
                            Type = i % 2 == 0 ? RoomType.Private : RoomType.Public,
                            Code = i % 2 == 0 ? RoomCode.New() : null,
                            OwnerId = _users[i / 20],
                        },
                        Sample.Now
                    )
            ),
            cancellationToken: cancellationToken
        );

    private Task FillMessagesAsync(CancellationToken cancellationToken)
    {
        foreach (var room in _rooms.Take(200))
        {
            var count = room == LargeRoom ? 3000 : MessagesOfEach;
            Add(_roomMessages, ConversationId.Of(room), User, count);
        }
        return _node
            .Get<MessageCollections>()
            .Rooms.InsertManyAsync(_roomMessages, cancellationToken: cancellationToken);
    }

    private async Task FillPairsAsync(CancellationToken cancellationToken)
    {
        var pairs = Enumerable
            .Range(0, 200)
            .Select(i => ConversationId.Of(_users[i / 10], _users[i == 0 ? 1 : 100 + i]))
            .ToList();
        pairs.ForEach(pair => Add(_pairMessages, pair, pair.Users.First, MessagesOfEach));
        await _node
            .Get<MessageCollections>()
            .Pairs.InsertManyAsync(_pairMessages, cancellationToken: cancellationToken);
        await _node
            .Database.Collection<PrivateConversationDocument>(CollectionNames.PrivateConversations)
            .InsertManyAsync(
                pairs.Select(pair => new PrivateConversationDocument
                {
                    Pair = ConversationKey.PairOf(pair),
                    Users = [pair.Users.First.ToObjectId(), pair.Users.Second.ToObjectId()],
                }),
                cancellationToken: cancellationToken
            );
    }

    private async Task FillFilesAsync(CancellationToken cancellationToken)
    {
        // Two are due: one that messages carry, and one that none does.
        await _node.Database.Files.InsertManyAsync(
            _files.Select(
                (file, i) =>
                    new FileDocument
                    {
                        Id = file.Id.ToObjectId(),
                        Name = file.Name,
                        Length = file.Size,
                        ChunkSize = ChunkDocument.Size,
                        UploadedAt = Sample.Now.UtcDateTime,
                        Metadata = new FileMetadata
                        {
                            OwnerId = file.OwnerId.ToObjectId(),
                            ContentType = file.ContentType,
                            State = FileState.Stored,
                            KeptUntil = Sample.Now.AddDays(i is 1 or 2 ? 0 : 1).UtcDateTime,
                        },
                    }
            ),
            cancellationToken: cancellationToken
        );
        await _node.Database.FileChunks.InsertManyAsync(
            _files.Select(file => new ChunkDocument
            {
                Id = ChatId.New(_node.Clock).ToObjectId(),
                FileId = file.Id.ToObjectId(),
                Number = 0,
                Data = new byte[file.Size],
            }),
            cancellationToken: cancellationToken
        );
    }

    private async Task FillRestAsync(CancellationToken cancellationToken)
    {
        await _node.Database.ReadMarkers.InsertManyAsync(
            _rooms.Select(room => new ReadMarkerDocument
            {
                Id = new ReadMarkerId(room.ToObjectId(), Other.ToObjectId()),
                UserId = Other.ToObjectId(),
                Sequence = 1,
            }),
            cancellationToken: cancellationToken
        );
        await _node.Database.Milestones.InsertManyAsync(
            _rooms.Select(room => new MilestoneDocument { Conversation = room.ToObjectId(), Sequence = 1 }),
            cancellationToken: cancellationToken
        );
        var sessions = _users
            .Select(user => new Session
            {
                Id = SessionId.New(_node.Clock),
                UserId = user,
                Token = $"token of {user}",
                CreatedAt = Sample.Now,
                // The server removes what has expired by its own clock.
                ExpiresAt = Sample.Now.AddYears(100),
            })
            .ToList();
        Session = sessions[0];
        await _node.Database.Sessions.InsertManyAsync(
            sessions.Select(SessionDocument.Of),
            cancellationToken: cancellationToken
        );
        await _node.Database.Attempts.InsertManyAsync(
            _users.Select(user => new AttemptsDocument
            {
                Key = $"{user}",
                Attempts = [],
                Revision = 1,
                ExpiresAt = Sample.Now.AddYears(100).UtcDateTime,
            }),
            cancellationToken: cancellationToken
        );
    }

    private void Add(List<MessageDocument> messages, ConversationId conversation, UserId sender, int count)
    {
        for (var n = 1; n <= count; n++)
        {
            var message = _node.NewMessage(sender, $"common word{n % 100}", $"client {n}") with
            {
                File = n % 10 == 0 ? _files[n <= 20 ? (n / 10) - 1 : n % Many] : null,
            };
            messages.Add(MessageDocument.Of(message, conversation, n, Sample.Now.UtcDateTime));
        }
    }
}
