namespace ChatKit.Seeder;

/// <summary>A command line that can't be meant.</summary>
internal sealed class SeedOptionsException(string message) : Exception(message);
