namespace ChatKit.Testing;

/// <summary>What <see cref="IMessageStore.SearchAsync"/> promises.</summary>
public abstract class MessageSearchSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Theory]
    [InlineData("The quick brown fox", "quick", true)]
    [InlineData("The quick brown fox", "fox quick", true)]
    [InlineData("The quick brown fox", "quick bro", true)]
    [InlineData("The quick brown fox", "qui brown", false)]
    [InlineData("The quick brown fox", "quick red", false)]
    [InlineData("The quick brown fox", "uick", false)]
    [InlineData("The quick brown fox", "QUICK Fox", true)]
    [InlineData("THE QUICK BROWN FOX", "the quick", true)]
    [InlineData("Le café est très crémeux", "cafe tres CREMEUX", true)]
    [InlineData("cafe", "café", true)]
    [InlineData("cafe\u0301", "caf\u00e9", true)]
    [InlineData("Tiếng Việt", "tieng viet", true)]
    [InlineData("Привет, мир", "ПРИВЕТ", true)]
    [InlineData("שלום עולם", "עולם", true)]
    [InlineData("你好 世界", "世界", true)]
    [InlineData("It's done, isn't it?", "isn't", true)]
    [InlineData("a well-known trick", "well-known", true)]
    [InlineData("Version 3.14 is out", "3.14", true)]
    [InlineData("mail bob@example.org now", "bob@example.org", true)]
    [InlineData("snake_case name", "snake_case", true)]
    public async Task Every_word_has_to_be_there_and_the_last_may_go_on(string content, string query, bool found)
    {
        var (room, sender) = await AddRoomAsync();
        var message = await SendAsync(ConversationId.Of(room), sender, content);
        await SendAsync(ConversationId.Of(room), sender, "something else");

        Assert.Equal(found ? [message] : [], (await SearchAsync(room, query)).Messages);
    }

    [Theory]
    [InlineData("apple OR banana")]
    [InlineData("apple AND banana")]
    [InlineData("apple NOT zebra")]
    [InlineData("apple NEAR banana")]
    [InlineData("NEAR(apple banana)")]
    [InlineData("content : banana apple zebra")]
    [InlineData("appl* zebra")]
    [InlineData("pple*")]
    [InlineData("^banana zebra")]
    [InlineData("\"cherry banana\" zebra")]
    [InlineData("{a b} : apple")]
    [InlineData("apple + zebra")]
    [InlineData("%ple%")]
    [InlineData("_pple")]
    [InlineData("/apple/ zebra")]
    [InlineData(".*")]
    [InlineData("a.ple")]
    [InlineData("' OR '1'='1")]
    [InlineData("apple'; DROP TABLE messages; --")]
    [InlineData("{\"$regex\": \"apple\"}")]
    [InlineData("app\\u006ce")]
    public async Task No_operator_finds_a_text_without_the_words(string query)
    {
        var (room, sender) = await AddRoomAsync();
        await SendAsync(ConversationId.Of(room), sender, "apple banana cherry");

        Assert.DoesNotContain(
            (await SearchAsync(room, query)).Messages,
            // Signs alone are no words: a store may find all or nothing by them.
            _ => query.Any(char.IsAsciiLetterOrDigit)
        );
    }

    [Theory]
    [InlineData("cats AND dogs OR mice NOT rats", "NOT")]
    [InlineData("cats AND dogs OR mice NOT rats", "dogs AND cats")]
    [InlineData("he was NEAR(the house)", "NEAR(the house)")]
    [InlineData("use a - b in c++ or (x)", "a - b")]
    [InlineData("use a - b in c++ or (x)", "in c++ or (x)")]
    [InlineData("say \"hello\" to 'me'", "\"hello\" to 'me'")]
    [InlineData("say \"hello\" to 'me'", "\"hello")]
    [InlineData("50% off*", "50% off*")]
    [InlineData("key: value ^2", "key: value ^2")]
    [InlineData("NULL; DROP TABLE rooms", "NULL; DROP TABLE rooms")]
    public async Task A_text_with_operators_is_found_by_its_own_words(string content, string query)
    {
        var (room, sender) = await AddRoomAsync();
        var message = await SendAsync(ConversationId.Of(room), sender, content);

        Assert.Equal([message], (await SearchAsync(room, query)).Messages);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("\"\"\"")]
    [InlineData("'")]
    [InlineData("-")]
    [InlineData("()")]
    [InlineData(")(")]
    [InlineData("^")]
    [InlineData(":")]
    [InlineData("\\")]
    [InlineData("%")]
    [InlineData("😀")]
    [InlineData("\u202E")]
    [InlineData("\u0000")]
    [InlineData("a\u0000b")]
    [InlineData("AND")]
    [InlineData("NOT")]
    [InlineData("NEAR(")]
    public async Task Signs_break_nothing(string query)
    {
        var (room, sender) = await AddRoomAsync();
        await SendAsync(ConversationId.Of(room), sender, "apple");

        var page = await SearchAsync(room, query);

        Assert.Equal(1, page.LastSequence);
    }

    [Fact]
    public async Task The_newest_of_those_before_come_oldest_first()
    {
        var (room, sender) = await AddRoomAsync();
        for (var i = 1; i <= 10; i++)
        {
            await SendAsync(ConversationId.Of(room), sender, i % 2 == 0 ? $"even {i}" : $"odd {i}");
        }

        var newest = await SearchAsync(room, "even", null, 2);
        var next = await SearchAsync(room, "even", newest.Messages[0].Sequence, 2);
        var last = await SearchAsync(room, "even", next.Messages[0].Sequence, 2);

        Assert.Equal([8L, 10L], newest.Messages.Select(message => message.Sequence));
        Assert.Equal([4L, 6L], next.Messages.Select(message => message.Sequence));
        Assert.Equal([2L], last.Messages.Select(message => message.Sequence));
        Assert.Equal([true, true, false], new[] { newest, next, last }.Select(page => page.HasMore));
        Assert.All([newest, next, last], page => Assert.Equal(10, page.LastSequence));
        Assert.False((await SearchAsync(room, "even", null, 5)).HasMore);
        Assert.Empty((await SearchAsync(room, "even", 2)).Messages);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deleted_messages_and_former_texts_are_not_found(bool wereFoundBefore)
    {
        var (room, sender) = await AddRoomAsync();
        var edited = await SendAsync(ConversationId.Of(room), sender, "common before");
        var deleted = await SendAsync(ConversationId.Of(room), sender, "common gone");
        var both = await SendAsync(ConversationId.Of(room), sender, "common twice");
        // A store may take words up only when somebody searches.
        if (wereFoundBefore)
        {
            Assert.Equal(3, (await SearchAsync(room, "common")).Messages.Count);
        }
        var after = await EditAsync(edited.Id, "common after");
        await DeleteAsync(deleted.Id);
        await EditAsync(both.Id, "common edited");
        await DeleteAsync(both.Id);

        Assert.Equal([after], (await SearchAsync(room, "common")).Messages);
        Assert.Equal([after], (await SearchAsync(room, "after")).Messages);
        foreach (var former in new[] { "before", "gone", "twice", "edited" })
        {
            Assert.Empty((await SearchAsync(room, former)).Messages);
        }
    }

    [Fact]
    public async Task Only_the_room_itself_is_searched()
    {
        var (room, ann) = await AddRoomAsync();
        var bob = await AddUserAsync();
        await SendAsync(ConversationId.Of(await AddRoomAsync(ann)), ann, "needle elsewhere");
        await SendAsync(ConversationId.Of(ann, bob), ann, "needle in private");
        var here = await SendAsync(ConversationId.Of(room), ann, "needle here");

        Assert.Equal([here], (await SearchAsync(room, "needle")).Messages);
        Assert.Empty((await SearchAsync(RoomId.New(Clock), "needle")).Messages);
    }

    [Fact]
    public async Task What_was_appended_before_is_found_while_others_write()
    {
        var (room, sender) = await AddRoomAsync();

        await AtOnceAsync(
            40,
            async (i, stores) =>
            {
                var message = AMessage(sender, $"common needle{i}x");
                await stores.Messages.AppendAsync(ConversationId.Of(room), [message], Cancel);
                var page = await stores.Messages.SearchAsync(room, $"needle{i}x", null, 10, Cancel);
                Assert.Equal(message.Id, Assert.Single(page.Messages).Id);
                return true;
            }
        );

        Assert.Equal(40, (await SearchAsync(room, "common")).Messages.Count);
    }

    private Task<MessagePage<Message>> SearchAsync(RoomId room, string query, long? before = null, int limit = 50) =>
        Stores.Messages.SearchAsync(room, query, before, limit, Cancel);
}
