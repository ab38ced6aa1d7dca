using Microsoft.Extensions.Time.Testing;

namespace ChatKit.Core.Tests;

public sealed class RoomAccessTests
{
    private static readonly FakeTimeProvider s_clock = new();
    private static readonly UserId s_owner = UserId.New(s_clock);
    private static readonly UserId s_other = UserId.New(s_clock);

    // What each kind of caller gets for reading, being a member, writing, administering and owning.
    [Theory]
    [InlineData("public", "owner", "ok ok ok ok ok")]
    [InlineData("public", "admin", "ok ok ok ok forbidden")]
    [InlineData("public", "member", "ok ok ok forbidden forbidden")]
    [InlineData("public", "stranger", "ok forbidden forbidden forbidden forbidden")]
    [InlineData("public", "banned", "banned banned banned banned banned")]
    [InlineData("private", "owner", "ok ok ok ok ok")]
    [InlineData("private", "admin", "ok ok ok ok forbidden")]
    [InlineData("private", "member", "ok ok ok forbidden forbidden")]
    [InlineData("private", "stranger", "hidden hidden hidden hidden hidden")]
    [InlineData("private", "banned", "hidden hidden hidden hidden hidden")]
    [InlineData("closed public", "owner", "ok ok forbidden forbidden forbidden")]
    [InlineData("closed public", "member", "ok ok forbidden forbidden forbidden")]
    [InlineData("closed public", "stranger", "hidden hidden hidden hidden hidden")]
    [InlineData("closed public", "banned", "hidden hidden hidden hidden hidden")]
    [InlineData("closed private", "owner", "ok ok forbidden forbidden forbidden")]
    [InlineData("closed private", "member", "ok ok forbidden forbidden forbidden")]
    [InlineData("closed private", "stranger", "hidden hidden hidden hidden hidden")]
    public void Every_kind_of_caller_gets_what_is_theirs(string room, string caller, string expected)
    {
        var view = View(room, caller);

        string[] actual =
        [
            Ask(() => view.RequireReader()),
            Ask(() => view.RequireMember()),
            Ask(() => view.RequireWriter()),
            Ask(() => view.RequireAdmin()),
            Ask(() => view.RequireOwner()),
        ];

        Assert.Equal(expected, string.Join(' ', actual));
    }

    [Fact]
    public void A_room_that_does_not_exist_looks_like_one_that_is_hidden()
    {
        RoomView? view = null;

        Assert.Equal("hidden", Ask(() => view.RequireReader()));
        Assert.Equal("hidden", Ask(() => view.RequireOwner()));
    }

    [Fact]
    public void A_former_owner_is_no_owner()
    {
        var view = View("public", "stranger");

        Assert.False((view with { Room = view.Room with { OwnerId = s_other } }).IsOwner());
    }

    private static RoomView View(string room, string caller)
    {
        var stored = new Room
        {
            Id = RoomId.New(s_clock),
            Name = "Room",
            Type = room.EndsWith("private", StringComparison.Ordinal) ? RoomType.Private : RoomType.Public,
            IsActive = !room.StartsWith("closed", StringComparison.Ordinal),
            OwnerId = s_owner,
            MemberCount = 1,
            CreatedAt = s_clock.GetUtcNow(),
            UpdatedAt = s_clock.GetUtcNow(),
        };
        RoomMember? member = caller switch
        {
            "owner" => new(s_owner, RoomRole.Admin, s_clock.GetUtcNow()),
            "admin" => new(s_other, RoomRole.Admin, s_clock.GetUtcNow()),
            "member" => new(s_other, RoomRole.Member, s_clock.GetUtcNow()),
            _ => null,
        };
        return new RoomView(stored, member, 0, IsBanned: caller == "banned");
    }

    private static string Ask(Func<RoomView> require) =>
        Record.Exception(require) switch
        {
            null => "ok",
            ChatException { Error.Code: "room_not_found" } => "hidden",
            ChatException refused => refused.Error.Code,
            var fault => fault.GetType().Name,
        };
}
