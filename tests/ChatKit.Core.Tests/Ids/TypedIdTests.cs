using Microsoft.Extensions.Time.Testing;

namespace ChatKit.Core.Tests;

public sealed class TypedIdTests
{
    private static readonly FakeTimeProvider s_clock = new();

    [Fact]
    public void Every_kind_of_id_round_trips()
    {
        var (user, room) = (UserId.New(s_clock), RoomId.New(s_clock));
        var (message, session) = (MessageId.New(s_clock), SessionId.New(s_clock));

        Assert.True(UserId.TryParse(user.ToString(), out var parsedUser));
        Assert.True(RoomId.TryParse(room.ToString(), out var parsedRoom));
        Assert.True(MessageId.TryParse(message.ToString(), out var parsedMessage));
        Assert.True(SessionId.TryParse(session.ToString(), out var parsedSession));
        Assert.Equal((user, room, message, session), (parsedUser, parsedRoom, parsedMessage, parsedSession));
        Assert.Matches("^[0-9a-f]{24}$", user.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456")]
    [InlineData("0123456789abcdef012345678")]
    [InlineData("0123456789abcdef0123456g")]
    [InlineData(" 0123456789abcdef01234567")]
    [InlineData("0123456789abcdef01234567 ")]
    [InlineData(" 0123456789abcdef0123456")]
    [InlineData("0123456789abcdef0123456\n")]
    [InlineData("0x23456789abcdef01234567")]
    [InlineData("-123456789abcdef01234567")]
    [InlineData("0123456789abcdef０1234567")]
    [InlineData("٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣")]
    [InlineData("0123456789аbcdef01234567")]
    [InlineData("0123456789abcdef0123456\u0000")]
    [InlineData("0123456789abcdef012345😀")]
    [InlineData("' OR '1'='1' OR '1'='1'--")]
    [InlineData("{\"$ne\":\"000000000000000\"}")]
    [InlineData("00000000-0000-0000-0000-")]
    [InlineData("../../../../../etc/passw")]
    public void Anything_else_is_no_id(string? text)
    {
        Assert.False(ChatId.TryParse(text, out var id));
        Assert.False(UserId.TryParse(text, out var user));
        Assert.False(RoomId.TryParse(text, out var room));
        Assert.False(MessageId.TryParse(text, out var message));
        Assert.False(SessionId.TryParse(text, out var session));
        Assert.Equal(default, (id, user, room, message, session));
    }

    [Fact]
    public void A_lone_surrogate_is_no_id()
    {
        Assert.False(ChatId.TryParse("0123456789abcdef0123456\ud83d", out _));
        Assert.False(ChatId.TryParse("\ude000123456789abcdef0123456", out _));
    }
}
