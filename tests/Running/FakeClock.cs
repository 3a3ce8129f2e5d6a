using System.Globalization;

namespace CatsIce.Running;

/// <summary>A clock that can be set while a program runs (libfaketime): only that of the day, not the one that measures time spans, as when an operator or NTP sets it.</summary>
public sealed class FakeClock(string file)
{
    private static readonly string[] Places =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1",
        "/usr/lib64/faketime/libfaketimeMT.so.1",
    ];

    /// <summary>Null where it is not installed (Debian: faketime).</summary>
    public static string? Library { get; } = Places.FirstOrDefault(File.Exists);

    public IReadOnlyList<(string Name, string Value)> Environment =>
    [
        ("LD_PRELOAD", Library!), ("FAKETIME_TIMESTAMP_FILE", file), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("DONT_FAKE_MONOTONIC", "1"),
        // What it does for old C libraries makes waits with a time limit end at once on new ones: no connection to a server would come about.
        ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
    ];

    /// <param name="offset">From the right time.</param>
    public void Set(TimeSpan offset)
    {
        // Renamed into place: a reader sees the old or the new, never half of it.
        var next = file + ".next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}\n"));
        File.Move(next, file, overwrite: true);
    }
}
