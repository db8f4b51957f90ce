"""Moving in the tree of replies: to parents, first replies and siblings, folding on the way."""

from __future__ import annotations

from threadreader.tui.screens.crossing import CrossingScreen


class BranchingScreen(CrossingScreen):
    """Panes in which the posts of a thread may stand as a tree."""

    def action_tree(self) -> None:
        """As a tree of replies, or as the posts come; the thread is shown so again."""
        stored, posts = self.session.stored, self.posts
        if stored is None:
            return
        if not any(parent is not None for parent in stored.posts.parents):
            self.notify("The saved pages do not tell which post answers which.", timeout=4)
            return
        posts.arranging.is_tree = not posts.arranging.is_tree
        self.session.choose_tree(stored.row.id, posts.arranging.is_tree)
        posts.rearrange()

    def action_left(self) -> None:
        """Fold the branch; where it is folded, to the post it answers; where it answers none, to the list."""
        arranging, index = self.posts.arranging, self.posts.index
        above = arranging.forest.parent(index) if arranging.is_tree and index in arranging.forest else None
        if above is None:
            self.action_to_list()
        elif arranging.forest.replies(index) and not arranging.is_folded(index):
            self.posts.action_fold_branch()
        else:
            self._jump(self.spot_of(above))

    def action_right(self) -> None:
        """Unfold the post; where it is unfolded, to its first reply."""
        arranging, index = self.posts.arranging, self.posts.index
        if arranging.is_folded(index):
            self.posts.action_fold_post()
        elif arranging.is_tree and index in arranging.forest and (replies := arranging.forest.replies(index)):
            self._jump(self.spot_of(replies[0]))

    def action_sibling(self, step: int) -> None:
        """To the next post that answers the same one, or the previous one."""
        forest, index = self.posts.arranging.forest, self.posts.index
        found = forest.sibling(index, step) if index in forest else None
        if found is None:
            self.notify(f"This is the {'last' if step > 0 else 'first'} reply to that post.", timeout=3)
        else:
            self._jump(self.spot_of(found))
