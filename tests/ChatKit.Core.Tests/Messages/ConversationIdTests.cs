using CsCheck;

namespace ChatKit.Core.Tests;

public sealed class ConversationIdTests
{
    // A few different ids only, so that pairs meet.
    private static readonly Gen<ChatId> s_id = Gen.OneOf<byte>(1, 2, 255).Array[ChatId.Size].Select(b => new ChatId(b));
    private static readonly Gen<UserId> s_user = s_id.Select(id => new UserId(id));

    [Fact]
    public void A_pair_is_the_same_whichever_is_named_first()
    {
        Gen.Select(s_user, s_user)
            .Where((one, other) => one != other)
            .Sample(
                (one, other) =>
                {
                    var conversation = ConversationId.Of(one, other);

                    Assert.Equal(conversation, ConversationId.Of(other, one));
                    Assert.Equal(conversation.GetHashCode(), ConversationId.Of(other, one).GetHashCode());
                    Assert.True(conversation.Users.First.Value < conversation.Users.Second.Value);
                    Assert.Equal((other, one), (conversation.Partner(one), conversation.Partner(other)));
                    Assert.False(conversation.IsRoom);
                    Assert.Throws<InvalidOperationException>(() => conversation.Room);
                }
            );
    }

    [Fact]
    public void Other_people_have_another_conversation()
    {
        var four = Gen.Select(s_user, s_user, s_user, s_user).Where((a, b, c, d) => a != b && c != d);
        four.Sample(
            (a, b, c, d) =>
                Assert.Equal((a, b) == (c, d) || (a, b) == (d, c), ConversationId.Of(a, b) == ConversationId.Of(c, d))
        );
    }

    [Fact]
    public void A_room_is_a_conversation_of_its_own()
    {
        Gen.Select(s_id, s_id)
            .Sample(
                (one, other) =>
                {
                    var room = ConversationId.Of(new RoomId(one));

                    Assert.True(room.IsRoom);
                    Assert.Equal(new RoomId(one), room.Room);
                    Assert.Equal(one == other, room == ConversationId.Of(new RoomId(other)));
                    Assert.True(one == other || room != ConversationId.Of(new UserId(one), new UserId(other)));
                    Assert.Throws<InvalidOperationException>(() => room.Users);
                    Assert.Throws<InvalidOperationException>(() => room.Partner(new UserId(one)));
                }
            );
    }

    [Fact]
    public void Nobody_has_a_conversation_with_themselves()
    {
        s_user.Sample(user => Assert.Throws<ArgumentException>(() => ConversationId.Of(user, user)));
    }
}
