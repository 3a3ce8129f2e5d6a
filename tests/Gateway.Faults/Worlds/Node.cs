using System.Diagnostics;
using CatsIce.Running;
using CatsIce.Running.Databases;

namespace Gateway.Faults.Worlds;

/// <summary>One hub of a world: started, killed and started again over the same database.</summary>
internal sealed class Node : IAsyncDisposable
{
    // It lives for seconds: what pays only later is left out.
    private static readonly (string Name, string Value)[] QuickStart = [("DOTNET_TieredPGO", "0")];

    private const int MostStarts = 4;

    private readonly string _folder;
    private readonly HubDatabase _database;
    private readonly IReadOnlyList<string> _arguments;
    private readonly string _crashFile;
    private readonly List<string> _lives = [];
    private HubProcess? _process;
    private bool _hasFakeClock;
    private bool _isFrozen;
    private bool _isArmed;

    /// <param name="aside">Where the orders to it are written.</param>
    public Node(string folder, string aside, string name, HubDatabase database, IReadOnlyList<string> arguments)
    {
        (_folder, Name, _database, _arguments) = (folder, name, database, arguments);
        _crashFile = Path.Combine(aside, $"crash-at-{name}");
        Clock = new FakeClock(Path.Combine(aside, $"clock-{name}"));
    }

    public string Name { get; }

    public FakeClock Clock { get; }

    public bool IsAlive => _process is { HasEnded: false };

    /// <summary>Null while it cannot be called. Asked by others while it is killed and started.</summary>
    public Uri? Root => _process is { HasEnded: false } running && !_isFrozen ? running.Root : null;

    /// <summary>Everything it has said in all its lives.</summary>
    public string Log => string.Join("\n----- next life -----\n", _process is null ? _lives : _lives.Append(_process.Log));

    public string LogTail => _process?.LogTail ?? "it does not run";

    /// <summary>Starts it when it does not run, or when it runs without the clock that is needed now.</summary>
    public async Task Run(bool fakeClock = false)
    {
        if (IsAlive && (_hasFakeClock || !fakeClock)) return;
        await Bury();
        Disarm();
        Clock.Set(TimeSpan.Zero);
        (_hasFakeClock, _isFrozen) = (fakeClock, false);
        for (var start = 1; _process is null; start++) _process = await Start(fakeClock, start < MostStarts);
    }

    // A hub that cannot reach its database at the start ends and says so; whoever looks after it starts it again.
    private async Task<HubProcess?> Start(bool fakeClock, bool patient)
    {
        try
        {
            return await HubProcess.Start(_folder, _arguments, [.. _database.Settings, .. QuickStart, ("CATSICE_CRASH_AT", "@" + _crashFile), .. fakeClock ? Clock.Environment : []]);
        }
        catch (InvalidOperationException ended) when (patient)
        {
            _lives.Add(ended.Message);
            return null;
        }
    }

    /// <summary>Orders its end at a crash point.</summary>
    /// <param name="order">As CATSICE_CRASH_AT describes it; never twice the same.</param>
    public void Arm(string order)
    {
        var next = _crashFile + ".next";
        File.WriteAllText(next, order);
        File.Move(next, _crashFile, overwrite: true);
        _isArmed = true;
    }

    /// <summary>Takes the order back.</summary>
    /// <returns>True when it is too late: it is being carried out, or has been.</returns>
    public bool Disarm()
    {
        if (!_isArmed) return false;
        _isArmed = false;
        try
        {
            File.Move(_crashFile, _crashFile + ".back", overwrite: true);
            return false;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
    }

    public Task Kill() => _process is { HasEnded: false } running ? running.Kill() : Task.CompletedTask;

    /// <summary>Asks it to end.</summary>
    public Task Stop() => _process is { HasEnded: false } running ? running.Stop() : Task.CompletedTask;

    /// <summary>It gets no processor any more, until <see cref="Thaw"/>.</summary>
    public async Task Freeze()
    {
        await Signal("-STOP");
        _isFrozen = true;
    }

    public async Task Thaw()
    {
        await Signal("-CONT");
        _isFrozen = false;
    }

    public async ValueTask DisposeAsync() => await Bury();

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task Bury()
    {
        if (_process is not { } before) return;
        _process = null;
        await before.DisposeAsync();
        _lives.Add(before.Log);
    }
}
