using System.Xml.Linq;

namespace ChatKit.WebChat.Tests;

/// <summary>What the Dockerfile builds from, as far as that can be seen without Docker.</summary>
public sealed class ImageTests
{
    // NuGet refuses to restore when a local feed's folder is not there, and Docker copies no folder that holds nothing.
    [Fact]
    public void The_local_feeds_folder_is_part_of_the_context()
    {
        var feeds = XDocument
            .Load(Path.Combine(RepositoryFolder, "nuget.config"))
            .Descendants("add")
            .Select(source => source.Attribute("value")!.Value)
            .Where(source => !source.Contains("://", StringComparison.Ordinal))
            .ToList();
        var ignored = File.ReadAllLines(Path.Combine(RepositoryFolder, ".dockerignore"));

        Assert.NotEmpty(feeds);
        Assert.All(
            feeds,
            feed =>
            {
                var kept = Directory
                    .EnumerateFiles(Path.Combine(RepositoryFolder, feed), ".*")
                    .Select(Path.GetFileName)
                    .First();
                Assert.Equal(
                    $"!{feed}/{kept}",
                    ignored.Last(line => line.Contains(feed.Split('/')[0], StringComparison.Ordinal))
                );
            }
        );
    }

    private static string RepositoryFolder
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "ChatKit.sln")))
            {
                folder =
                    Path.GetDirectoryName(folder)
                    ?? throw new InvalidOperationException("No repository above the tests.");
            }
            return folder;
        }
    }
}
