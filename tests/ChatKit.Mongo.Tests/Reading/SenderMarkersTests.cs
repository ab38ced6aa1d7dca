using ChatKit.MongoServers;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests.Reading;

public sealed class SenderMarkersTests : DatabaseTests
{
    private static readonly ConversationId s_room = ConversationId.Of(Sample.Room);

    [Fact]
    public async Task Markers_are_moved_when_the_database_is_back()
    {
        await using var line = new Line(Test.ConnectionString);
        await using var store = new OpenStore(
            line.ConnectionString,
            options => options.OperationTimeout = TimeSpan.FromMilliseconds(300)
        );
        await store.StartAsync();

        line.Cut();
        await store.Get<SenderMarkers>().AddAsync([new MarkerStep(s_room, Sample.Ann, 1, 3)]);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Database.CheckAsync(Cancellation));
        line.Mend();

        Assert.Equal([3], await UntilWrittenAsync(1));
    }

    [Fact]
    public async Task Thousands_are_written_in_parts()
    {
        await using var store = await OpenAsync();
        var steps = Enumerable.Range(0, 1200).Select(_ => new MarkerStep(s_room, UserId.New(store.Clock), 1, 1));

        await store.Get<SenderMarkers>().AddAsync([.. steps]);

        Assert.Equal(1200, (await UntilWrittenAsync(1200)).Count);
    }

    private async Task<List<long>> UntilWrittenAsync(int count)
    {
        while (true)
        {
            var markers = await Collection(CollectionNames.ReadMarkers)
                .Find(FilterDefinition<BsonDocument>.Empty)
                .ToListAsync(Cancellation);
            if (markers.Count >= count)
            {
                return markers.ConvertAll(marker => marker["sequence"].ToInt64());
            }
        }
    }
}
