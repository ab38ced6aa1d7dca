using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ChatKit.Mongo;

/// <summary>
/// Tells whether a key came before, by its digest, over any number of keys in bounded memory: each of several passes looks at its part of them.
/// </summary>
internal sealed class SeenKeys(int pass, int passes)
{
    private const int KeysPerPass = 1_000_000;

    private readonly HashSet<UInt128> _seen = [];

    /// <summary>The passes that a number of documents takes, with up to two keys each.</summary>
    public static IEnumerable<SeenKeys> PassesOver(long documents)
    {
        var passes = (int)(documents * 2 / KeysPerPass) + 1;
        return Enumerable.Range(0, passes).Select(pass => new SeenKeys(pass, passes));
    }

    /// <summary>True for a key that is new, false for one that came before; null when another pass looks at it.</summary>
    public bool? TryAdd(string kind, string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {key}"), digest);
        var number = MemoryMarshal.Read<UInt128>(digest);
        return number % (UInt128)passes == (UInt128)pass ? _seen.Add(number) : null;
    }
}
