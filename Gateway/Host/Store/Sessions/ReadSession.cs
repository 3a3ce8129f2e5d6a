using System.Data.Common;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Store.Sessions;

/// <summary>Queries beside the writer. Never waits for it where the engine keeps versions of rows.</summary>
internal sealed class ReadSession : Session, IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction? _transaction;

    public ReadSession(Dialect dialect, DbConnection connection, bool snapshot)
        : this(dialect, connection, snapshot ? dialect.BeginRead(connection) : null)
    {
    }

    private ReadSession(Dialect dialect, DbConnection connection, DbTransaction? transaction)
        : base(dialect, connection, transaction) => (_connection, _transaction) = (connection, transaction);

    public void Dispose()
    {
        _transaction?.Dispose();
        Dialect.GiveBack(_connection);
    }
}
