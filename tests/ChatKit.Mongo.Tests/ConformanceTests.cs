using ChatKit.Testing;

namespace ChatKit.Mongo.Tests;

public sealed class MongoAppendConcurrencyTests() : AppendConcurrencySuite(new MongoHarness());

public sealed class MongoAppendTests() : AppendSuite(new MongoHarness());

public sealed class MongoAttemptStoreTests() : AttemptStoreSuite(new MongoHarness());

public sealed class MongoCancellationTests() : CancellationSuite(new MongoHarness());

public sealed class MongoChangeTests() : ChangeSuite(new MongoHarness());

public sealed class MongoCredentialStoreTests() : CredentialStoreSuite(new MongoHarness());

public sealed class MongoDuplicateTests() : DuplicateSuite(new MongoHarness());

public sealed class MongoFileStoreTests() : FileStoreSuite(new MongoHarness());

public sealed class MongoFileUseTests() : FileUseSuite(new MongoHarness());

public sealed class MongoLeavingTests() : LeavingSuite(new MongoHarness());

public sealed class MongoMembershipModelTests() : MembershipModelSuite(new MongoHarness());

public sealed class MongoMembershipStoreTests() : MembershipStoreSuite(new MongoHarness());

public sealed class MongoMessageModelTests() : MessageModelSuite(new MongoHarness());

public sealed class MongoMessageSearchTests() : MessageSearchSuite(new MongoHarness());

public sealed class MongoPrivateConversationTests() : PrivateConversationSuite(new MongoHarness());

public sealed class MongoReadMarkerStoreTests() : ReadMarkerStoreSuite(new MongoHarness());

public sealed class MongoReadingTests() : ReadingSuite(new MongoHarness());

public sealed class MongoRoomConcurrencyTests() : RoomConcurrencySuite(new MongoHarness());

public sealed class MongoRoomListTests() : RoomListSuite(new MongoHarness());

public sealed class MongoRoomStoreTests() : RoomStoreSuite(new MongoHarness());

public sealed class MongoRoomUpdateTests() : RoomUpdateSuite(new MongoHarness());

public sealed class MongoSessionStoreTests() : SessionStoreSuite(new MongoHarness());

public sealed class MongoSurvivalTests() : SurvivalSuite(new MongoHarness());

public sealed class MongoUserConcurrencyTests() : UserConcurrencySuite(new MongoHarness());

public sealed class MongoUserSearchTests() : UserSearchSuite(new MongoHarness());

public sealed class MongoUserStoreTests() : UserStoreSuite(new MongoHarness());

public sealed class MongoCompletenessTests
{
    [Fact]
    public void No_suite_is_left_out() => SuiteCompleteness.Check(typeof(MongoHarness).Assembly);
}
