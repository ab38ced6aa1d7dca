using ChatKit.Testing;

namespace ChatKit.Sqlite.Tests;

public sealed class SqliteAppendConcurrencyTests() : AppendConcurrencySuite(new SqliteHarness());

public sealed class SqliteAppendTests() : AppendSuite(new SqliteHarness());

public sealed class SqliteAttemptStoreTests() : AttemptStoreSuite(new SqliteHarness());

public sealed class SqliteCancellationTests() : CancellationSuite(new SqliteHarness());

public sealed class SqliteChangeTests() : ChangeSuite(new SqliteHarness());

public sealed class SqliteCredentialStoreTests() : CredentialStoreSuite(new SqliteHarness());

public sealed class SqliteDuplicateTests() : DuplicateSuite(new SqliteHarness());

public sealed class SqliteFileStoreTests() : FileStoreSuite(new SqliteHarness());

public sealed class SqliteFileUseTests() : FileUseSuite(new SqliteHarness());

public sealed class SqliteLeavingTests() : LeavingSuite(new SqliteHarness());

public sealed class SqliteMembershipModelTests() : MembershipModelSuite(new SqliteHarness());

public sealed class SqliteMembershipStoreTests() : MembershipStoreSuite(new SqliteHarness());

public sealed class SqliteMessageModelTests() : MessageModelSuite(new SqliteHarness());

public sealed class SqliteMessageSearchTests() : MessageSearchSuite(new SqliteHarness());

public sealed class SqlitePrivateConversationTests() : PrivateConversationSuite(new SqliteHarness());

public sealed class SqliteReadMarkerStoreTests() : ReadMarkerStoreSuite(new SqliteHarness());

public sealed class SqliteReadingTests() : ReadingSuite(new SqliteHarness());

public sealed class SqliteRoomConcurrencyTests() : RoomConcurrencySuite(new SqliteHarness());

public sealed class SqliteRoomListTests() : RoomListSuite(new SqliteHarness());

public sealed class SqliteRoomStoreTests() : RoomStoreSuite(new SqliteHarness());

public sealed class SqliteRoomUpdateTests() : RoomUpdateSuite(new SqliteHarness());

public sealed class SqliteSessionStoreTests() : SessionStoreSuite(new SqliteHarness());

public sealed class SqliteSurvivalTests() : SurvivalSuite(new SqliteHarness());

public sealed class SqliteUserConcurrencyTests() : UserConcurrencySuite(new SqliteHarness());

public sealed class SqliteUserSearchTests() : UserSearchSuite(new SqliteHarness());

public sealed class SqliteUserStoreTests() : UserStoreSuite(new SqliteHarness());

public sealed class SqliteCompletenessTests
{
    [Fact]
    public void No_suite_is_left_out() => SuiteCompleteness.Check(typeof(SqliteHarness).Assembly);
}
