using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ChatKit.Client.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_code_of_the_readme_is_code_that_compiles()
    {
        var compiled = Read("ReadmeCode.cs").Split("// README\n").Where((_, i) => i % 2 == 1);
        var printed = Regex
            .Matches(Readme, "```csharp\n(.*?)```", RegexOptions.Singleline)
            .Select(m => m.Groups[1].Value);

        Assert.Equal(printed.Select(WithoutBlanks), compiled.Select(WithoutBlanks));
    }

    [Fact]
    public void Every_option_is_listed() =>
        Assert.All(
            typeof(ChatClientOptions).GetProperties(),
            p => Assert.Contains($"`{p.Name}`", Readme, StringComparison.Ordinal)
        );

    private static string Readme => Read("../../src/ChatKit.Client/README.md");

    private static string WithoutBlanks(string code) => Regex.Replace(code, @"\s", "");

    private static string Read(string path, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, path)).ReplaceLineEndings("\n");
}
