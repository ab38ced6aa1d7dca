using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ChatKit.Load;

/// <summary>Tells which of the registered sockets have something to read.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    private const int Capacity = 512;

    // The kernel packs struct epoll_event on x64 and aligns it elsewhere.
    private static readonly bool packed = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int eventSize = packed ? 12 : 16;
    private static readonly int dataOffset = packed ? 4 : 8;

    private readonly byte[] events = GC.AllocateArray<byte>(Capacity * 16, pinned: true);
    private readonly int handle = Libc.EpollCreate(0);

    public void Add(int descriptor, int tag)
    {
        var interest = stackalloc byte[16];
        var view = new Span<byte>(interest, 16);
        view.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(view, Libc.EpollIn);
        BinaryPrimitives.WriteInt32LittleEndian(view[dataOffset..], tag);
        Check(Libc.EpollControl(handle, Libc.EpollAdd, descriptor, interest));
    }

    /// <summary>Waits until a socket is readable, at most <paramref name="ticks"/> of <see cref="Stopwatch"/>.</summary>
    public int Wait(long ticks)
    {
        var nanoseconds = Math.Max(0, ticks) * (1_000_000_000 / Stopwatch.Frequency);
        var timeout = new Libc.Timespec
        {
            Seconds = nanoseconds / 1_000_000_000,
            Nanoseconds = nanoseconds % 1_000_000_000,
        };
        fixed (byte* pointer = events)
        {
            var count = Libc.EpollWait(handle, pointer, Capacity, &timeout, 0);
            return count < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted ? 0 : Check(count);
        }
    }

    public int Tag(int position) =>
        BinaryPrimitives.ReadInt32LittleEndian(events.AsSpan(position * eventSize + dataOffset, 4));

    public void Dispose() => _ = Libc.Close(handle);

    private static int Check(int result) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());
}
