namespace ChatKit.AspNetCore;

/// <summary>Makes the cursor of the next page of a list.</summary>
internal static class Cursors
{
    /// <summary>Names the last item of a full page; a page with room left was the last one.</summary>
    public static string? Next<T>(this ChatKitLimits limits, IReadOnlyList<T> page, int? limit, Func<T, string> name) =>
        page.Count < limits.Limit(limit) ? null : name(page[^1]);
}
