using System.Data;
using CatsIce.Gateway.Store.Dialects.Embedded;
using Microsoft.Data.Sqlite;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>A connection to the embedded database that prepares each statement once and keeps it as long as it is open: preparing costs more than running it. The platform prepares anew for every command.
/// Used by one thread at a time, like any connection.</summary>
internal sealed class PreparingConnection(string connectionString) : SqliteConnection(connectionString)
{
    // The hub has fewer statements of its own; what is beyond was put together from values, and long texts are migrations.
    private const int MostKept = 256;
    private const int LongestKept = 4096;

    // What is kept holds its last values. A large document must not stay in memory for that.
    private const int LargestValue = 64 * 1024;

    private readonly Dictionary<string, Prepared> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuickStatement?> _quick = new(StringComparer.Ordinal);
    private readonly List<SqliteDataReader> _others = [];

    /// <summary>Rows of some command were not read to their end, and it was not disposed.</summary>
    public bool IsReading => _others.Exists(reader => !reader.IsClosed) || _kept.Values.Any(prepared => !prepared.IsFree);

    /// <summary>The statement for runs without ADO.NET; null where it has to be run through it.</summary>
    public QuickStatement? Quick(string text)
    {
        if (_quick.TryGetValue(text, out var known))
        {
            return known;
        }
        // Not kept when it could not be prepared: a migration may make it right.
        return text.Length <= LongestKept && _quick.Count < MostKept && Handle is { } database && QuickStatement.Prepare(database, text) is { } quick ? _quick[text] = quick : null;
    }

    // Before the connection goes back to where the platform keeps it, with all that is prepared on it.
    public override void Close()
    {
        foreach (var statement in _quick.Values)
        {
            statement?.Dispose();
        }
        _quick.Clear();
        base.Close();
    }

    public override SqliteCommand CreateCommand() => new Command { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <returns>The prepared command with the values of this one; null when it cannot be used now.</returns>
    private Prepared? Find(Command asked)
    {
        var text = asked.CommandText;
        if (text.Length > LongestKept || asked.CommandType != CommandType.Text || HasLargeValue(asked.Parameters))
        {
            return null;
        }
        if (!_kept.TryGetValue(text, out var prepared))
        {
            if (_kept.Count == MostKept)
            {
                return null;
            }
            _kept[text] = prepared = new Prepared(new SqliteCommand(text, this));
        }
        // Its rows are still being read.
        return prepared.IsFree ? prepared : null;
    }

    private static bool HasLargeValue(SqliteParameterCollection parameters)
    {
        foreach (SqliteParameter parameter in parameters)
        {
            if (parameter.Value is byte[] { Length: > LargestValue } or string { Length: > LargestValue })
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What callers see: as any command, but it is run by the prepared one of the same text.</summary>
    private sealed class Command : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior) =>
            !behavior.HasFlag(CommandBehavior.CloseConnection) && Connection is PreparingConnection connection && connection.Find(this) is { } prepared
                ? prepared.Run(this, behavior)
                : Noted(base.ExecuteReader(behavior));

        private SqliteDataReader Noted(SqliteDataReader reader)
        {
            if (Connection is PreparingConnection connection)
            {
                connection._others.RemoveAll(other => other.IsClosed);
                connection._others.Add(reader);
            }
            return reader;
        }
    }

    private sealed class Prepared(SqliteCommand command)
    {
        private SqliteDataReader? _reader;

        public bool IsFree => _reader is null or { IsClosed: true };

        public SqliteDataReader Run(SqliteCommand asked, CommandBehavior behavior)
        {
            (command.Transaction, command.CommandTimeout) = (asked.Transaction, asked.CommandTimeout);
            command.Parameters.Clear();
            foreach (SqliteParameter parameter in asked.Parameters)
            {
                command.Parameters.Add(parameter);
            }
            return _reader = command.ExecuteReader(behavior);
        }
    }
}
