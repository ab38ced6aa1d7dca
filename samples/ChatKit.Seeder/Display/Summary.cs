using System.Globalization;
using Spectre.Console;

namespace ChatKit.Seeder;

/// <summary>Says in the end what is there and how to sign in.</summary>
internal sealed class Summary(IAnsiConsole console, SeedResult result)
{
    public void Write(string database)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{database}[/]");
        console.Write(Counts());
        if (result.ChangedNothing)
        {
            console.WriteLine("Everything was there already: nothing was changed.");
        }
        console.WriteLine();
        console.WriteLine(
            "Start the web chat (dotnet run --project samples/ChatKit.WebChat) and sign in at http://localhost:5000 as"
        );
        console.Write(Accounts());
        if (result.TeamCode is { } code)
        {
            console.WriteLine(
                $"{SampleData.TeamRoom} opens with the Room ID {code}, which the chat shows to its owner, admin, alone."
            );
        }
        console.WriteLine(
            "Everybody can read these passwords in ChatKit's source: they are not for a server that others reach."
        );
    }

    public void WriteInterrupted() =>
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Interrupted with {result.Messages.Total:N0} messages stored. Run the same command again to go on."
            )
        );

    private Table Counts()
    {
        var table = new Table().Border(TableBorder.None).AddColumns("", "new", "in all");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        AddRow(table, "People", result.People);
        AddRow(table, "Rooms", result.Rooms);
        AddRow(table, "Memberships", result.Memberships);
        AddRow(table, "Messages", result.Messages);
        return table;
    }

    private Table Accounts()
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("name", "password", "note");
        foreach (var person in SampleData.People)
        {
            table.AddRow(person.Username, person.Password);
        }
        if (result.BulkUsername is { } name)
        {
            table.AddRow(Markup.Escape(name), BulkPlan.Password, "and everybody made with --users");
        }
        return table;
    }

    private static void AddRow(Table table, string what, Tally tally) =>
        table.AddRow(
            what,
            tally.Made.ToString("N0", CultureInfo.InvariantCulture),
            tally.Total.ToString("N0", CultureInfo.InvariantCulture)
        );
}
