using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary>A file that must not be there yet: evidence is not overwritten.</summary>
internal static class NewFile
{
    /// <exception cref="EnvironmentFaultException">There is one of the name.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        if (File.Exists(path))
        {
            throw new EnvironmentFaultException($"{path} (--out) is there already; evidence is not overwritten. Name another file.");
        }
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}
