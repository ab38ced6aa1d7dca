namespace ChatKit;

/// <summary>Checks how much of a list a caller asks for.</summary>
internal static class PageRules
{
    public static int Limit(this ChatKitLimits limits, int? limit) =>
        limit switch
        {
            null => Math.Min(limits.DefaultPageSize, limits.MaxPageSize),
            < 1 => throw ChatException.Invalid("limit", "Ask for 1 or more."),
            var n when n > limits.MaxPageSize => throw ChatException.Invalid(
                "limit",
                $"Ask for at most {limits.MaxPageSize}."
            ),
            { } n => n,
        };

    public static MessageRange Range(this ChatKitLimits limits, long? before, long? after, int? limit)
    {
        if (before is < 0)
        {
            throw ChatException.Invalid("before", "A sequence is not negative.");
        }
        if (after is < 0)
        {
            throw ChatException.Invalid("after", "A sequence is not negative.");
        }
        if (before is not null && after is not null)
        {
            throw ChatException.Invalid("after", "Ask for what is before or after a sequence, not both.");
        }
        return new MessageRange(limits.Limit(limit), before, after);
    }
}
