using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Store;

/// <summary>A piece of work for the one writer, in four steps: ask, decide inside the transaction, sign without it, write inside it again. The
/// writer runs each step for the whole batch before the next, so that signatures are made in parallel and one commit serves all. All steps can be run again
/// from the first: when a piece fails late, the batch is undone and run without it.</summary>
internal abstract class StoreWork
{
    /// <summary>What no other node may touch while this piece is decided and written; see <see cref="Store.Lines"/>. Locked before the first step.</summary>
    public virtual IEnumerable<string> Lines => [];

    /// <summary>True when <see cref="Decide"/> writes nothing unless it answers true. It needs no savepoint then; that it keeps its word is looked after.</summary>
    public virtual bool WritesOnlyWhatItKeeps => false;

    /// <summary>Says what it will have to know, so that all of a batch is looked up at once. Nothing else in the batch touches its lines.</summary>
    public virtual void Ask(WriteSession session)
    {
    }

    /// <summary>Reads, decides and writes what needs no signature. Runs in a savepoint of its own, unless <see cref="WritesOnlyWhatItKeeps"/>.</summary>
    /// <returns>False when what was written here shall be undone (the piece goes on to <see cref="Sign"/> all the same).</returns>
    public abstract bool Decide(WriteSession session);

    /// <summary>Makes signatures. Runs in parallel with other pieces; must not touch the database.</summary>
    public virtual void Sign()
    {
    }

    /// <summary>Writes what was signed.</summary>
    /// <returns>True when it wrote something.</returns>
    public virtual bool Write(WriteSession session) => false;

    /// <summary>The batch is durable: tells the caller.</summary>
    public abstract void Committed();

    /// <summary>Nothing of this piece was stored: tells the caller why.</summary>
    public abstract void Failed(Exception exception);
}

/// <summary>A piece of work that somebody waits for.</summary>
internal abstract class StoreWork<TResult> : StoreWork
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Done => _done.Task;

    protected abstract TResult Result { get; }

    public override void Committed() => _done.TrySetResult(Result);

    public override void Failed(Exception exception) => _done.TrySetException(exception);
}
