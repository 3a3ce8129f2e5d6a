using System.Diagnostics;
using System.Globalization;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using Npgsql;

namespace CatsIce.Gateway.Backup;

/// <summary>A database of PostgreSQL, by its own pg_dump and pg_restore. They are told where it is by the environment, where no other user of the machine reads the password.</summary>
internal sealed class PostgreSqlCopy(StoreOptions options) : DatabaseCopy
{
    public override string FileName => "database.dump";

    public override T Write<T>(string file, Func<Session, T> look)
    {
        using var session = new PostgreSqlDialect(options).ReadSnapshot();
        // The dump sees what this session sees, so the figures are those of the dump.
        var snapshot = PostgreSqlDialect.ExportSnapshot(session);
        var figures = look(session);
        Run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={file}");
        return figures;
    }

    public override void PutBack(string file) =>
        Run("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", $"--dbname={new NpgsqlConnectionStringBuilder(options.ConnectionString).Database}", file);

    // Reads all of it and writes it nowhere.
    public override string? Doubt(string file)
    {
        try
        {
            Run("pg_restore", "--file=/dev/null", file);
            return null;
        }
        catch (EnvironmentFaultException broken)
        {
            return broken.Message;
        }
    }

    private void Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find(program), arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in Environment())
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start) ?? throw new EnvironmentFaultException($"{program} did not start.");
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new EnvironmentFaultException($"{program} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {said.Trim().ReplaceLineEndings(" ")}");
        }
    }

    private IEnumerable<(string Name, string? Value)> Environment()
    {
        var server = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        yield return ("PGHOST", server.Host);
        yield return ("PGPORT", server.Port.ToString(CultureInfo.InvariantCulture));
        yield return ("PGUSER", server.Username);
        yield return ("PGDATABASE", server.Database);
        yield return ("PGPASSWORD", server.Password);
        yield return ("PGSSLROOTCERT", server.RootCertificate);
        yield return ("PGSSLMODE", server.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() });
        yield return ("PGAPPNAME", "catsice backup");
    }

    // Debian keeps the programs of each version apart; the newest reads all older servers.
    private static string Find(string program)
    {
        const string Versions = "/usr/lib/postgresql";
        var folders = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).ToList();
        if (Directory.Exists(Versions))
        {
            folders.InsertRange(0, Directory.EnumerateDirectories(Versions).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin")));
        }
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new EnvironmentFaultException($"{program} is not on this machine; install the client programs of PostgreSQL (Debian: postgresql-client), of the server's version or later.");
    }
}
