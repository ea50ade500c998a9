namespace Cicd;

/// <summary>Decides which task starts when. All state is behind one lock; tasks themselves run outside of it.</summary>
internal sealed class Scheduler : IDisposable
{
    private readonly Lock gate = new();
    private readonly EngineOptions options;
    private readonly ObserverList observers;
    private readonly TaskRunner runner;
    private readonly TaskNode[] nodes;
    private readonly PriorityQueue<TaskNode, (int, int)> ready;
    private readonly HashSet<string> held = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TaskNode> blocked = [];
    private readonly Stack<TaskNode> ended = [];
    private readonly List<TaskResult> notRun = [];
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationToken stopped;
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? stopReason;
    private volatile bool isAbandoned;
    private bool exclusiveRuns;
    private int running;
    private int open;
    private int untold;

    public Scheduler(
        PipelinePlan plan, EngineOptions options, ObserverList observers, Func<Func<TaskDefinition, Type?, Type, IReadOnlyList<object>>, TaskRunner> runner)
    {
        this.options = options;
        this.observers = observers;
        this.runner = runner(ResultsBefore);
        stopped = stop.Token;
        open = plan.Tasks.Count;
        ready = new(open);
        nodes = new TaskNode[open];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new TaskNode(plan.Tasks[i], i, this);
            foreach (var before in plan.Tasks[i].DependsOn)
            {
                nodes[before].Dependants.Add(nodes[i]);
            }

            foreach (var before in plan.Tasks[i].RunsAfter)
            {
                nodes[before].Dependants.Add(nodes[i]);
            }
        }
    }

    /// <summary>The results in the order of the plan, once all tasks have ended.</summary>
    public IReadOnlyList<TaskResult> Results => Array.ConvertAll(nodes, node => node.Result!);

    public Task RunAsync()
    {
        lock (gate)
        {
            foreach (var node in nodes)
            {
                if (node.Waiting == 0)
                {
                    Resolve(node);
                }
            }
        }

        Advance();
        return done.Task;
    }

    /// <summary>Starts no more tasks and cancels those that run.</summary>
    public void Cancel(string reason)
    {
        lock (gate)
        {
            if (stopReason is not null)
            {
                return;
            }

            stopReason = reason;
        }

        // Cancelling runs the tasks' own callbacks, which may throw or block: never here.
        _ = stop.CancelAsync();
        Advance();
    }

    /// <summary>Gives up on everything that has not ended.</summary>
    public void Abandon(string reason)
    {
        lock (gate)
        {
            isAbandoned = true;

            // The run may have been cancelled a moment ago and what is ready not yet drained: here it ends, and ends once.
            ready.Clear();
            blocked.Clear();
            foreach (var node in nodes)
            {
                if (node.Result is null && !node.IsEnding)
                {
                    NotRun(node, TaskState.Cancelled, node.IsRunning || stopReason is null ? reason : stopReason);
                }
            }
        }

        Advance();
    }

    public async Task ExecuteAsync(TaskNode node)
    {
        if (isAbandoned)
        {
            return;
        }

        var result = await runner.RunAsync(node.Task, stopped);
        lock (gate)
        {
            if (isAbandoned)
            {
                return;
            }

            node.IsEnding = true;
        }

        // Before its dependants start, so that whoever follows the run sees them in order.
        observers.TaskFinished(result);
        bool stopsTheRun;
        lock (gate)
        {
            running--;
            exclusiveRuns = false;
            node.IsRunning = false;
            Release(node.Task);
            Finish(node, result);
            stopsTheRun = node.Standing == Standing.Bad && result.State == TaskState.Failed && !options.KeepGoing;
        }

        if (stopsTheRun)
        {
            Cancel($"{node.Task.Name} failed");
        }

        Advance();
    }

    public void Dispose() => stop.Dispose();

    // Starts what can start, and tells of the tasks that ended without having started.
    private void Advance()
    {
        TaskResult[] told;
        lock (gate)
        {
            Start();
            told = notRun.Count == 0 ? [] : [.. notRun];
            notRun.Clear();
            untold += told.Length;
        }

        foreach (var result in told)
        {
            observers.TaskFinished(result);
        }

        lock (gate)
        {
            untold -= told.Length;
            if (open > 0 || untold > 0 || notRun.Count > 0)
            {
                return;
            }
        }

        done.TrySetResult();
    }

    // Under the lock.
    private void NotRun(TaskNode node, TaskState state, string reason)
    {
        var result = runner.NotRun(node.Task, state, reason);
        notRun.Add(result);
        Record(node, result);
    }

    // Under the lock.
    private void Finish(TaskNode node, TaskResult result)
    {
        Record(node, result);
        if (!isAbandoned)
        {
            ResolveAfter(node);
        }
    }

    // Under the lock. Own stack: a chain of tasks that do not start may be longer than a thread's.
    private void ResolveAfter(TaskNode node)
    {
        ended.Push(node);
        while (ended.TryPop(out var next))
        {
            foreach (var dependant in next.Dependants)
            {
                if (--dependant.Waiting == 0 && !Resolve(dependant))
                {
                    ended.Push(dependant);
                }
            }
        }
    }

    // Under the lock. All that comes before has ended: the task becomes ready, or it has ended as well (false).
    private bool Resolve(TaskNode node)
    {
        var worst = Standing.Good;
        TaskNode? culprit = null;
        foreach (var index in node.Planned.DependsOn)
        {
            var before = nodes[index];
            if (before.Standing > worst)
            {
                (worst, culprit) = (before.Standing, before);
            }
        }

        if (culprit is not null && !(node.Task.IsGate && worst == Standing.CheckFailed))
        {
            var state = culprit.Result!.State == TaskState.Cancelled ? TaskState.Cancelled : TaskState.Stopped;
            NotRun(node, state, $"{culprit.Task.Name} {Words(culprit.Result.State)}");
            node.Standing = worst;
            return false;
        }

        ready.Enqueue(node, (-node.Planned.Depth, node.Index));
        return true;
    }

    // Under the lock.
    private void Start()
    {
        if (stopReason is not null)
        {
            DrainReady();
            return;
        }

        while (running < options.Jobs && !exclusiveRuns && ready.TryPeek(out var node, out _))
        {
            if (node.Task.IsExclusive && running > 0)
            {
                return;
            }

            ready.Dequeue();
            if (!TryHold(node.Task))
            {
                blocked.Add(node);
                continue;
            }

            exclusiveRuns = node.Task.IsExclusive;
            running++;
            node.IsRunning = true;
            ThreadPool.UnsafeQueueUserWorkItem(node, preferLocal: false);
        }
    }

    // Under the lock.
    private void DrainReady()
    {
        while (blocked.Count > 0 || ready.Count > 0)
        {
            foreach (var node in blocked)
            {
                ready.Enqueue(node, (0, node.Index));
            }

            blocked.Clear();
            while (ready.TryDequeue(out var node, out _))
            {
                NotRun(node, TaskState.Cancelled, $"not started: {stopReason}");
                ResolveAfter(node);
            }
        }
    }

    // Under the lock.
    private bool TryHold(TaskDefinition task)
    {
        if (task.Resources.Any(held.Contains))
        {
            return false;
        }

        held.UnionWith(task.Resources);
        return true;
    }

    // Under the lock.
    private void Release(TaskDefinition task)
    {
        if (task.Resources.Count == 0)
        {
            return;
        }

        held.ExceptWith(task.Resources);
        foreach (var node in blocked)
        {
            ready.Enqueue(node, (-node.Planned.Depth, node.Index));
        }

        blocked.Clear();
    }

    private void Record(TaskNode node, TaskResult result)
    {
        node.Result = result;
        node.Standing = result switch
        {
            { IsTolerated: true } => Standing.Good,
            { State: TaskState.Succeeded or TaskState.Delegated or TaskState.Skipped } => Standing.Good,
            { State: TaskState.Failed, Exception: CheckFailedException } => Standing.CheckFailed,
            _ => Standing.Bad,
        };
        open--;
    }

    private IReadOnlyList<object> ResultsBefore(TaskDefinition task, Type? from, Type wanted)
    {
        lock (gate)
        {
            var values = new List<object>();
            var seen = new HashSet<int>();
            var next = new Stack<int>(Array.Find(nodes, node => node.Task == task)!.Planned.DependsOn);
            while (next.TryPop(out var index))
            {
                if (!seen.Add(index))
                {
                    continue;
                }

                var before = nodes[index];
                if (runner.ValueOf(before.Task) is { } value && wanted.IsInstanceOfType(value) && (from is null || before.Task.Type == from))
                {
                    values.Add(value);
                }

                foreach (var further in before.Planned.DependsOn)
                {
                    next.Push(further);
                }
            }

            return values;
        }
    }

    private static string Words(TaskState state) => state switch
    {
        TaskState.Denied => "was denied by the gate",
        TaskState.Stopped => "was not run",
        TaskState.Cancelled => "was cancelled",
        _ => "failed",
    };
}
