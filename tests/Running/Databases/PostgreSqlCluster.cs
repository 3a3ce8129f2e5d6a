using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CatsIce.Running.Databases;

/// <summary>A PostgreSQL server in a temporary folder: on the loopback interface only, without passwords, and as durable as a real one (fsync). It ends, and its
/// folder goes, with this process, also when this process is killed: <see cref="_guard"/> sees to it.</summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string User = "catsice";

    private const int MostStarts = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgreSqlCluster>> OfThisProcess = new(Make);

    private readonly string _folder = Directory.CreateTempSubdirectory("catsice-postgresql-").FullName;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Process? _guard;
    private int _serial;

    private PostgreSqlCluster()
    {
    }

    /// <summary>The one that all hubs of this process share, a database each.</summary>
    public static Task<PostgreSqlCluster> Shared => OfThisProcess.Value;

    /// <summary>Folder of initdb, pg_ctl and the others; null when PostgreSQL is not installed.</summary>
    public static string? Binaries { get; } = Locate();

    public int Port { get; private set; }

    /// <summary>The last lines it wrote, for messages of failed tests.</summary>
    public string LogTail => File.Exists(LogFile) ? string.Join('\n', File.ReadAllLines(LogFile).TakeLast(25)) : "";

    private string Data => Path.Combine(_folder, "data");

    private string LogFile => Path.Combine(_folder, "log");

    // postgres refuses to run as root.
    private static string[] AsItsUser => Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];

    /// <summary>A server of its own, for a test that ends or restarts it.</summary>
    public static async Task<PostgreSqlCluster> Make()
    {
        if (Binaries is null) throw new InvalidOperationException("PostgreSQL is not installed: there is no initdb in /usr/lib/postgresql/*/bin, nor on the PATH. Install it (Debian: postgresql).");
        var cluster = new PostgreSqlCluster();
        try
        {
            await cluster.Init();
            cluster.Watch();
            await cluster.Start();
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }

        return cluster;
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = Port, Username = User, Database = database,
    }.ToString();

    /// <summary>Starts it (again) over what lies in its folder, on the port it had.</summary>
    public async Task Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = Port != 0 ? Port : Ports.Draw();
            var run = await Run("pg_ctl", "start", "-D", Data, "-l", LogFile, "-w", "-t", Seconds(Patience), "-s", "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port}"));
            if (run.ExitCode == 0)
            {
                Port = port;
                return;
            }

            var taken = Port == 0 && LogTail.Contains("could not bind", StringComparison.Ordinal);
            if (!taken || attempt == MostStarts) throw new InvalidOperationException($"PostgreSQL did not start: {run.Everything}\n{LogTail}");
        }
    }

    /// <summary>Ends it without a checkpoint, as a power failure would; the next <see cref="Start"/> recovers.</summary>
    public async Task Kill()
    {
        await Must("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w", "-t", Seconds(Patience), "-s");
        NpgsqlConnection.ClearAllPools();
    }

    /// <param name="template">A database to which nobody is connected: the new one gets its content.</param>
    public async Task<PostgreSqlDatabase> Create(string template = "template0")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"hub_{Interlocked.Increment(ref _serial)}");
        await Execute($"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
        return new PostgreSqlDatabase(this, name);
    }

    public Task Drop(string database) => Execute($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        if (_guard is null)
        {
            Directory.Delete(_folder, recursive: true);
            return;
        }

        NpgsqlConnection.ClearAllPools();
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync().WaitAsync(Patience);
        _guard.Dispose();
        _guard = null;
        _oneAtATime.Dispose();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    private static string? Locate()
    {
        // Debian keeps the programs of every version in a folder of its own; the newest is taken.
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.EnumerateDirectories(Debian) : [];
        return versions.OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private async Task Init()
    {
        if (Environment.IsPrivilegedProcess)
        {
            var given = await Programs.Run("/", "chown", "postgres", _folder);
            Expect.True(given.ExitCode == 0, $"The folder of PostgreSQL cannot be given to the user postgres: {given.Everything}");
        }

        await Must("initdb", "-D", Data, "-U", User, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
        // Durable as in production, but small: many test runs share a machine.
        await File.AppendAllLinesAsync(Path.Combine(Data, "postgresql.conf"),
        [
            "listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", "max_connections = 400", "shared_buffers = 64MB", "fsync = on", "synchronous_commit = on",
            "wal_level = minimal", "max_wal_senders = 0", "log_min_messages = warning",
        ]);
    }

    /// <summary>Starts the guard: a shell that reads from a pipe of this process. The pipe closes when this process ends in whatever way, and then the shell
    /// stops the server and removes the folder. It has a session of its own, so that a signal to our process group leaves it alone.</summary>
    private void Watch()
    {
        var script = $"cat >/dev/null; {string.Join(' ', AsItsUser)} '{Binaries}/pg_ctl' stop -D '{Data}' -m immediate -w -t 20 -s; rm -rf '{_folder}'";
        var start = new ProcessStartInfo("setsid", ["sh", "-c", script])
        {
            WorkingDirectory = "/", RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        _guard = Process.Start(start) ?? throw new InvalidOperationException("The guard of PostgreSQL did not start.");
    }

    private async Task Execute(string sql)
    {
        // One at a time: a template may have no other user.
        await _oneAtATime.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Patience.TotalSeconds };
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task Must(string program, params string[] arguments)
    {
        var run = await Run(program, arguments);
        if (run.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {run.Everything}\n{LogTail}");
    }

    private Task<ProgramRun> Run(string program, params string[] arguments)
    {
        string[] all = [.. AsItsUser, Path.Combine(Binaries!, program), .. arguments];
        return Programs.Run(_folder, all[0], all[1..]);
    }
}
