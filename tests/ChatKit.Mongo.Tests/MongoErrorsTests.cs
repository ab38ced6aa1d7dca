using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core;
using MongoDB.Driver.Core.Clusters;
using MongoDB.Driver.Core.Connections;
using MongoDB.Driver.Core.Servers;

namespace ChatKit.Mongo.Tests;

public sealed class MongoErrorsTests
{
    private static readonly ConnectionId s_connection = new(
        new ServerId(new ClusterId(1), new DnsEndPoint("localhost", 27017))
    );

    [Theory]
    [InlineData(64)]
    [InlineData(112)]
    [InlineData(211)]
    [InlineData(262)]
    [InlineData(14031)]
    public void A_server_that_can_not_do_it_now_is_unavailable(int code) =>
        Assert.True(Error(code, "").IsUnavailable());

    [Theory]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(11000)]
    [InlineData(17280)]
    public void A_mistake_of_ours_is_not(int code) => Assert.False(Error(code, "").IsUnavailable());

    [Fact]
    public void Lost_connections_timeouts_and_full_queues_are_unavailable()
    {
        Exception[] unavailable =
        [
            new TimeoutException("No server was found in time."),
            new MongoConnectionException(s_connection, "Lost."),
            new MongoConnectionClosedException(s_connection),
            new MongoConnectionPoolPausedException("The server could not be reached."),
            new MongoProxyConnectionException("The proxy could not be reached.", new IOException()),
            new MongoWaitQueueFullException("Full."),
            new MongoNotPrimaryException(s_connection, [], []),
            new MongoNodeIsRecoveringException(s_connection, [], []),
            new MongoWriteConcernException(s_connection, "No majority.", new WriteConcernResult([])),
            new MongoExecutionTimeoutException(s_connection, "Too slow."),
            new ObjectDisposedException("client"),
        ];

        Assert.All(unavailable, exception => Assert.True(exception.IsUnavailable(), exception.GetType().Name));
        Assert.False(new InvalidOperationException().IsUnavailable());
    }

    [Fact]
    public void A_server_that_says_that_it_is_too_slow_has_answered()
    {
        Assert.True(new MongoConnectionClosedException(s_connection).IsNoAnswer());
        Assert.False(new MongoExecutionTimeoutException(s_connection, "Too slow.").IsNoAnswer());
        Assert.False(Error(262, "Too slow.").IsNoAnswer());
    }

    [Theory]
    [InlineData("collection: chat_app.users index: username_1 dup key: { username: \"x\" }", "username_1")]
    [InlineData("collection: chat_app.users index: chat_app.users.$email_1 dup key: { : \"x\" }", "email_1")]
    [InlineData("collection: a.b index: k_1 dup key: { k: \"index: other_1 dup key\" }", "k_1")]
    [InlineData("collection: a.b index: k_1 collation: { locale: \"en\" } dup key: { k: \"x\" }", "k_1")]
    [InlineData("collection: a.b index: _id_ dup key: { _id: 1 }", "_id_")]
    public void The_index_that_refused_a_write_is_named(string rest, string index) =>
        Assert.Equal(index, Error(11000, $"E11000 duplicate key error {rest}").RefusingIndex());

    [Fact]
    public void Nothing_but_a_unique_index_refuses() =>
        Assert.Null(Error(2, "index: username_1 dup key").RefusingIndex());

    private static MongoCommandException Error(int code, string message) =>
        new(
            s_connection,
            message,
            [],
            new BsonDocument
            {
                { "ok", 0 },
                { "code", code },
                { "errmsg", message },
            }
        );
}
