using System.Globalization;

namespace ChatKit.Sqlite;

/// <summary>Brings a database's schema up to date by the numbered scripts of this folder; <c>user_version</c> says which ones it has.</summary>
internal static class Migrator
{
    private static readonly string[] s_scripts = ReadScripts();

    /// <summary>The schema version that this build of the store reads and writes.</summary>
    public static int Latest => s_scripts.Length;

    /// <summary>Applies what is missing up to a version, each script with its number in one transaction, and returns the version found.</summary>
    /// <exception cref="InvalidOperationException">A newer ChatKit wrote the database.</exception>
    public static int Migrate(SqliteSession session, int target)
    {
        var found = (int)session.Statement("PRAGMA user_version").One(static row => row.Int64(0));
        if (found > Latest)
        {
            throw new InvalidOperationException(
                $"The chat database has schema version {found}, and this ChatKit knows versions up to {Latest}: a newer "
                    + "ChatKit wrote it. Run that one, or restore a backup made before the upgrade."
            );
        }
        for (var version = found + 1; version <= target; version++)
        {
            var number = version.ToString(CultureInfo.InvariantCulture);
            session.RunScript($"BEGIN IMMEDIATE; {s_scripts[version - 1]}; PRAGMA user_version = {number}; COMMIT;");
        }
        return found;
    }

    private static string[] ReadScripts()
    {
        var assembly = typeof(Migrator).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        return
        [
            .. names
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                }),
        ];
    }
}
