using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ChatKit.Mongo;
using ChatKit.Sqlite;

namespace ChatKit.AspNetCore.Tests;

public sealed class DocsTests
{
    [Fact]
    public void The_code_of_the_readme_is_code_that_compiles()
    {
        var compiled = ReadSource("ReadmeCode.cs").Split("// README")[1];
        var printed = Regex.Match(Read("README.md"), "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

        Assert.Equal(WithoutBlanks(compiled), WithoutBlanks(printed));
    }

    [Theory]
    [InlineData(typeof(ChatKitLimits))]
    [InlineData(typeof(AccountOptions))]
    [InlineData(typeof(HostIdentityOptions))]
    [InlineData(typeof(SqliteStoreOptions))]
    [InlineData(typeof(MongoStoreOptions))]
    public void Every_option_is_listed_with_its_default(Type options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rows = Read("docs/configuration.md").Split('\n').Where(l => l.StartsWith('|')).ToList();
        var defaults = Activator.CreateInstance(options);

        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var row = rows.SingleOrDefault(r =>
                r.Split('|')[1].Contains($"`{property.Name}`", StringComparison.Ordinal)
            );
            Assert.True(row is not null, $"docs/configuration.md has no row for {options.Name}.{property.Name}.");
            var names = row.Split('|')[1].Split(',', StringSplitOptions.TrimEntries);
            var listed = row.Split('|')[2].Split(',', StringSplitOptions.TrimEntries);
            var place = Array.IndexOf(names, $"`{property.Name}`");
            var value = Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture);
            Assert.Equal((property.Name, value ?? ""), (property.Name, listed[place]));
        }
    }

    [Fact]
    public void The_contract_names_every_method_event_and_code()
    {
        var contract = Read("docs/contract.md");

        foreach (var name in WireContract.Methods)
        {
            Assert.Contains($"`{name}(", contract, StringComparison.Ordinal);
        }
        foreach (var name in WireContract.Events.Concat(WireContract.Codes.Keys))
        {
            Assert.Contains($"`{name}`", contract, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("bench/README.md")]
    [InlineData("docs/configuration.md")]
    [InlineData("docs/contract.md")]
    [InlineData("src/ChatKit.AspNetCore/README.md")]
    [InlineData("src/ChatKit.Client/README.md")]
    [InlineData("src/ChatKit.Core/README.md")]
    [InlineData("src/ChatKit.Mongo/README.md")]
    [InlineData("src/ChatKit.Sqlite/README.md")]
    [InlineData("src/ChatKit.Testing/README.md")]
    public void Every_link_leads_somewhere(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var folder = Path.GetDirectoryName(Path.Combine(Root(), file))!;
        var links = Regex.Matches(Read(file), @"\]\((?!https?:|#)([^)#]+)").Select(m => m.Groups[1].Value);

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{file}: {link}"));
    }

    private static string WithoutBlanks(string code) => Regex.Replace(code, @"\s", "");

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root(), file)).ReplaceLineEndings("\n");

    private static string ReadSource(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, name)).ReplaceLineEndings("\n");

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
