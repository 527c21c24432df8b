package cli

import "context"

// RunContext is Run with a context in the place of the interrupt.
func RunContext(ctx context.Context, args []string, streams IO) int {
	return run(ctx, args, streams, nil)
}
