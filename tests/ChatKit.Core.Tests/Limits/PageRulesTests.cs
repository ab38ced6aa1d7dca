namespace ChatKit.Core.Tests;

public sealed class PageRulesTests
{
    private readonly ChatKitLimits _limits = new();

    [Theory]
    [InlineData(null, 50)]
    [InlineData(1, 1)]
    [InlineData(200, 200)]
    public void A_page_has_fifty_items_or_as_many_as_asked_for(int? asked, int expected) =>
        Assert.Equal(expected, _limits.Limit(asked));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(201)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_page_out_of_bounds_is_refused_not_cut(int asked) =>
        AssertInvalid("limit", () => _limits.Limit(asked));

    [Fact]
    public void The_usual_page_is_never_larger_than_the_largest()
    {
        Assert.Equal(10, new ChatKitLimits { MaxPageSize = 10 }.Limit(null));
    }

    [Fact]
    public void A_range_takes_one_direction()
    {
        Assert.Equal(new MessageRange(50), _limits.Range(null, null, null));
        Assert.Equal(new MessageRange(7, Before: 3), _limits.Range(3, null, 7));
        Assert.Equal(new MessageRange(50, After: 0), _limits.Range(null, 0, null));
        AssertInvalid("before", () => _limits.Range(-1, null, null));
        AssertInvalid("after", () => _limits.Range(null, -1, null));
        AssertInvalid("after", () => _limits.Range(5, 5, null));
        AssertInvalid("limit", () => _limits.Range(5, null, 201));
    }

    private static void AssertInvalid(string field, Action action)
    {
        var exception = Assert.Throws<ChatException>(action);
        Assert.Equal(ChatError.ValidationFailed, exception.Error);
        Assert.Equal([field], exception.FieldErrors!.Keys);
    }
}
