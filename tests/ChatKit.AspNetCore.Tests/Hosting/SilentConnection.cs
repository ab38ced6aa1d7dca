using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A connection of the server's that leads nowhere.</summary>
public class SilentConnection()
    : HubConnectionContext(
        new DefaultConnectionContext("silent", new Ends(), new Ends()),
        new HubConnectionContextOptions(),
        NullLoggerFactory.Instance
    )
{
    private sealed class Ends : IDuplexPipe
    {
        private readonly Pipe _pipe = new();

        public PipeReader Input => _pipe.Reader;

        public PipeWriter Output => _pipe.Writer;
    }
}
