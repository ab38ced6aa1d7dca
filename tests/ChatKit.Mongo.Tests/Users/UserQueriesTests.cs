namespace ChatKit.Mongo.Tests;

public sealed class UserQueriesTests
{
    [Fact]
    public void Queries_are_what_the_indexes_serve_and_updates_change_single_fields() =>
        new QuerySnapshot(typeof(UserQueries))
        {
            { "ByName", UserQueries.ByName },
            { "With", UserQueries.With(Sample.Ann) },
            { "With, several", UserQueries.With([Sample.Ann, Sample.Bob]) },
            { "WithExternalId", UserQueries.WithExternalId("{\"$ne\": null}") },
            { "WithNames", UserQueries.WithNames(["ann", "bob"]) },
            { "AccountWithName", UserQueries.AccountWithName("{\"$gt\": \"\"}") },
            { "AccountWithAddress", UserQueries.AccountWithAddress("ann@example.org") },
            { "WithHash", UserQueries.WithHash(Sample.Ann, "hash") },
            { "NamedAfter", UserQueries.NamedAfter("ann") },
            { "NameBegins", UserQueries.NameBegins(".*") },
            { "DisplayNameBegins", UserQueries.DisplayNameBegins(".*") },
            { "EitherNameBegins", UserQueries.EitherNameBegins("an") },
            { "Online", UserQueries.Online },
            { "Change", UserQueries.Change(new UserChanges("Ännchen", "/a.png"), Sample.Now) },
            { "Change, picture removed", UserQueries.Change(new UserChanges(AvatarUrl: ""), Sample.Now) },
            { "Presence", UserQueries.Presence(isOnline: true, Sample.Now) },
            { "Offline", UserQueries.Offline },
            { "Hash", UserQueries.Hash("hash", Sample.Now) },
        }.Matches();
}
