namespace ChatKit.MongoServers;

/// <summary>Finds a server for the tests of this process, or says why there is none.</summary>
internal static class MongoServer
{
    /// <summary>The address of a server to use.</summary>
    private const string AddressVariable = "CHATKIT_TEST_MONGODB";

    public static async Task<IMongoServer> FindAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } address)
        {
            return await GivenServer.ConnectAsync(address, cancellationToken);
        }
        if (MongodProcess.FindProgram() is { } program)
        {
            return await MongodProcess.StartAsync(program, cancellationToken);
        }
        try
        {
            return await ContainerServer.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"No MongoDB for the tests: {AddressVariable} is not set, mongod is not on the PATH, and Docker gave none "
                    + $"({exception.Message.Split('\n')[0].Trim()}).",
                exception
            );
        }
    }
}
