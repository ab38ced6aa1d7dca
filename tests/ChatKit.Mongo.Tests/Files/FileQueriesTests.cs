namespace ChatKit.Mongo.Tests;

public sealed class FileQueriesTests
{
    [Fact]
    public void Queries_name_files_by_id_and_state_and_updates_change_single_fields()
    {
        var file = new FileId(Sample.Key.ToChatId());
        var read = FileDocument.Of(
            new NewFile
            {
                Id = file,
                OwnerId = Sample.Ann,
                Name = "a.bin",
                ContentType = "application/octet-stream",
                KeptUntil = Sample.Now,
            },
            ChunkDocument.Size,
            Sample.Now
        );
        var snapshot = new QuerySnapshot(typeof(FileQueries))
        {
            { "WithId", FileQueries.WithId(Sample.Key) },
            { "In", FileQueries.In(Sample.Key, FileState.Stored) },
            { "StoredOf", FileQueries.StoredOf(file, Sample.Ann) },
            { "KeptUntil", FileQueries.KeptUntil(Sample.Now) },
            { "Unchanged", FileQueries.Unchanged(read) },
            { "KeepUntil", FileQueries.KeepUntil(Sample.Now) },
            { "SetLength", FileQueries.SetLength(10) },
            { "SetState", FileQueries.SetState(FileState.Removed) },
            { "ChunksOf", FileQueries.ChunksOf(Sample.Key) },
            { "Chunk", FileQueries.Chunk(Sample.Key, 7) },
            { "CarriersOf", FileQueries.CarriersOf(Sample.Key) },
        };
        snapshot.Add("SizeOf", FileQueries.SizeOf(Sample.Ann));
        snapshot.Add("PlacesOf", FileQueries.PlacesOf(file, "room_id"));
        snapshot.Matches();
    }
}
