using System.Diagnostics;
using System.Globalization;

namespace CatsIce.Corridor.Processes;

/// <summary>Ends the children when this program is killed and cannot do it itself: a second process that is told each child's number over its standard
/// input and kills what still runs when that input closes, which it does whatever way we end.</summary>
internal sealed class Guard : IDisposable
{
    public const string Verb = "guard";
    private readonly Process _process;

    private Guard(Process process) => _process = process;

    public static Guard Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Guard).Assembly.Location, Verb])
        {
            // All three: .NET would else prepare the terminal for the child and write to it.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new Guard(Process.Start(start) ?? throw new InvalidOperationException("The guard process did not start."));
    }

    public void Watch(Process child) => _process.StandardInput.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{child.Id} {child.StartTime.ToUniversalTime().Ticks}"));

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.Dispose();
    }

    /// <summary>The guard's own program.</summary>
    public static async Task<int> Run(TextReader children)
    {
        // A Ctrl-C reaches every process of the terminal; the guard's work begins after it.
        Console.CancelKeyPress += (_, press) => press.Cancel = true;
        var watched = new List<(int Id, long Started)>();
        while (await children.ReadLineAsync() is { } line)
        {
            var parts = line.Split(' ');
            watched.Add((int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture)));
        }

        foreach (var (id, started) in watched)
        {
            KillIfStillTheSame(id, started);
        }

        return 0;
    }

    // A number is given again after its process has ended: only the one that started when ours did is ours.
    private static void KillIfStillTheSame(int id, long started)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (Math.Abs(process.StartTime.ToUniversalTime().Ticks - started) < TimeSpan.TicksPerSecond)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It has ended, as it should have.
            return;
        }
    }
}
